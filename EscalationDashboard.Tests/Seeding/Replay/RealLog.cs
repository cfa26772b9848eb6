using System.IO.Compression;
using EscalationDashboard.Application.ServiceDesk;

namespace EscalationDashboard.Tests.Seeding.Replay;

/// <summary>
/// Two days of a real service desk: 29 February and 1 March 2016 of the "Incident management process enriched event log"
/// (C. A. L. Amaral, M. Fantinato, S. M. Peres; UCI Machine Learning Repository; CC BY 4.0). Every row, and of the columns
/// those that a replay reads.
/// </summary>
public static class RealLog
{
    public static IReadOnlyList<LoggedRequest> Read()
    {
        using var packed = typeof(RealLog).Assembly.GetManifestResourceStream("service-desk-log.csv.gz")!;
        using var reader = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        return ServiceDeskLog.Read(reader);
    }
}
