using EscalationDashboard.Data.Sqlite;

namespace EscalationDashboard.Tests.Support;

/// <summary>
/// The demo changes few diagnoses after a dispute. Three visits of four get another one, with a copy of its estimate that has no lines:
/// some of them before their dispute, which don't count, and some the same diagnosis once more.
/// </summary>
internal static class RestatedFacts
{
    public static void AddTo(SqliteDatabase story)
    {
        using var connection = story.OpenWriter();
        SqliteDatabase.Run(connection, """
            INSERT OR IGNORE INTO "Facts" ("Id", "VisitRef", "Kind", "Revision", "StatedAt", "ReceivedAt", "TalkedOver", "Findings", "Lines", "Code", "CodeBefore")
            SELECT 'added-' || f."Id", f."VisitRef", f."Kind", f."Revision" + 1, d."AdmittedAt" + (d.rowid % 3 - 1) * 36000000000, f."ReceivedAt", 0, '[]', '[]',
                CASE WHEN f."Kind" = 'Diagnosis' AND d.rowid % 5 > 0 THEN 'P9999' ELSE f."Code" END, CASE WHEN f."Kind" = 'Diagnosis' THEN f."Code" END
            FROM "Facts" f JOIN "Disputes" d ON d."VisitRef" = f."VisitRef"
            WHERE f."Kind" IN ('Diagnosis', 'Estimate') AND d.rowid % 4 > 0 AND f."Id" NOT LIKE 'added-%'
                AND f."Revision" = (SELECT max(l."Revision") FROM "Facts" l WHERE l."VisitRef" = f."VisitRef" AND l."Kind" = f."Kind" AND l."Id" NOT LIKE 'added-%')
            """);
    }
}
