using EscalationDashboard.Data.Protection;
using EscalationDashboard.Domain.ApiKeys;
using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Calls;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.OnCall;
using EscalationDashboard.Domain.Paging;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace EscalationDashboard.Data;

/// <summary>
/// The model that every provider shares. Each provider has a thin subclass with migrations of its own, since EF keeps
/// one set of migrations for each context type. Contexts live for one operation, never for a circuit.
/// </summary>
public abstract class DashboardDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>What seals and opens how customers are reached; given by the store that makes the context.</summary>
    public ContactKeys ContactKeys { get; set; } = null!;

    public DbSet<Region> Regions => Set<Region>();

    public DbSet<Location> Locations => Set<Location>();

    public DbSet<Wave> Waves => Set<Wave>();

    public DbSet<ReadinessVote> ReadinessVotes => Set<ReadinessVote>();

    public DbSet<Enrolment> Enrolments => Set<Enrolment>();

    public DbSet<Leader> Leaders => Set<Leader>();

    public DbSet<LeaderActivity> LeaderActivity => Set<LeaderActivity>();

    /// <summary>Who takes turns at being reached, for each place that has set it.</summary>
    public DbSet<Rota> Rotas => Set<Rota>();

    /// <summary>Stretches that people took out of turn.</summary>
    public DbSet<RotaOverride> RotaOverrides => Set<RotaOverride>();

    /// <summary>Swaps that colleagues have not answered yet.</summary>
    public DbSet<SwapOffer> SwapOffers => Set<SwapOffer>();

    public DbSet<TurnNotice> TurnNotices => Set<TurnNotice>();

    public DbSet<StaffAccount> Accounts => Set<StaffAccount>();

    /// <summary>What each person who may sign in shows for it.</summary>
    public DbSet<StaffLogin> Logins => Set<StaffLogin>();

    public DbSet<StaffSession> Sessions => Set<StaffSession>();

    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    public DbSet<StaffInvitation> Invitations => Set<StaffInvitation>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<StoredPolicy> Policies => Set<StoredPolicy>();

    public DbSet<RootCause> RootCauses => Set<RootCause>();

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<Visit> Visits => Set<Visit>();

    /// <summary>Whom each visit is with, and how they are reached about it.</summary>
    public DbSet<VisitContact> VisitContacts => Set<VisitContact>();

    public DbSet<VisitCall> VisitCalls => Set<VisitCall>();

    /// <summary>Calls that telephone exchanges brought in over relay numbers.</summary>
    public DbSet<RelayCall> RelayCalls => Set<RelayCall>();

    public DbSet<Fact> Facts => Set<Fact>();

    public DbSet<ContactRequest> Requests => Set<ContactRequest>();

    public DbSet<StoredDecision> Decisions => Set<StoredDecision>();

    public DbSet<ShadowDecision> ShadowDecisions => Set<ShadowDecision>();

    public DbSet<StoredSimulation> Simulations => Set<StoredSimulation>();

    /// <summary>The versions of the risk model behind early signs; the guardrails never look at them.</summary>
    public DbSet<StoredRiskModel> RiskModels => Set<StoredRiskModel>();

    public DbSet<Permit> Permits => Set<Permit>();

    public DbSet<Booking> Bookings => Set<Booking>();

    public DbSet<Standing> Standings => Set<Standing>();

    public DbSet<StaffAction> StaffActions => Set<StaffAction>();

    public DbSet<Appeal> Appeals => Set<Appeal>();

    public DbSet<Dispute> Disputes => Set<Dispute>();

    public DbSet<Page> Pages => Set<Page>();

    public DbSet<PageStep> PageSteps => Set<PageStep>();

    public DbSet<PageDelivery> PageDeliveries => Set<PageDelivery>();

    /// <summary>Ways by which single people are not reached.</summary>
    public DbSet<DeadWay> DeadWays => Set<DeadWay>();

    public DbSet<PagingChoice> PagingChoices => Set<PagingChoice>();

    public DbSet<PushSubscription> PushSubscriptions => Set<PushSubscription>();

    public DbSet<TimelineEntry> Timeline => Set<TimelineEntry>();

    public DbSet<Feedback> Feedback => Set<Feedback>();

    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();

    public DbSet<OutgoingMessage> Messages => Set<OutgoingMessage>();

    /// <summary>What other systems are to hear of, and for a while what they have heard.</summary>
    public DbSet<OutgoingEvent> Outbox => Set<OutgoingEvent>();

    /// <summary>What signs events, beside what the settings say.</summary>
    public DbSet<Outgoing.StoredWebhookSecret> WebhookSecrets => Set<Outgoing.StoredWebhookSecret>();

    public DbSet<WebhookReceiver> Receivers => Set<WebhookReceiver>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<CauseFix> CauseFixes => Set<CauseFix>();

    /// <summary>Locations of whose rows the figures are being worked out anew.</summary>
    public DbSet<Remeasuring> Remeasurings => Set<Remeasuring>();

    public DbSet<StoredAnswer> Answers => Set<StoredAnswer>();

    public DbSet<SavedView> Views => Set<SavedView>();

    public DbSet<AlertMute> Mutes => Set<AlertMute>();

    public DbSet<Counter> Counters => Set<Counter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(DashboardDbContext).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Regions, places and people are hardly ever removed: an index on each column that names one would cost every write, and
        // mislead the planner. Where something can be removed, the configuration has the index.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<Domain.Calendar.WeeklyHours>().HaveConversion<WeeklyHoursConverter>();
    }
}
