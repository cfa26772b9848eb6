using EscalationDashboard.Tests.Application.Admissions;
using EscalationDashboard.Tests.Features.Audit;
using EscalationDashboard.Tests.Features.Disputes.Details;
using EscalationDashboard.Tests.Features.Disputes.Queue;
using EscalationDashboard.Tests.Features.Intake;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Data.Postgres;

// What matters most, on the other store word for word. `TEST_STORE=Postgres` runs all the others there too.
public sealed class InvariantsOnPostgresTests() : InvariantTests(Store.Postgres);

public sealed class StoreInvariantsOnPostgresTests() : StoreInvariantTests(Store.Postgres);

public sealed class BookingsOnPostgresTests() : BookingTests(Store.Postgres);

public sealed class BookingReleasesOnPostgresTests() : BookingReleaseServiceTests(Store.Postgres);

public sealed class SnapshotsOnPostgresTests() : SnapshotQueriesTests(Store.Postgres);

public sealed class AuditPagesOnPostgresTests() : AuditQueriesTests(Store.Postgres);

public sealed class HundredClicksOnPostgresTests() : HundredClicksTests(Store.Postgres);

public sealed class QueueAndSearchOnPostgresTests(PostgresFixture office) : QueueQueriesTests(office), IClassFixture<PostgresFixture>;

public sealed class DisputesOnPostgresTests(PostgresFixture office) : DisputeCommandsTests(office), IClassFixture<PostgresFixture>;
