using EscalationDashboard.Domain.Trends;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Counting;

/// <summary>The tables of counts, made from what <see cref="TallyTable"/> says of them, so that no class repeats their columns.</summary>
public static class TallyTables
{
    public static void AddTallies(this ModelBuilder model)
    {
        foreach (var table in TallyTable.All)
        {
            model.SharedTypeEntity<Dictionary<string, object>>(table.Name, row =>
            {
                row.IndexerProperty<DateOnly>(TallyTable.Week);
                foreach (var text in table.Keys.Skip(1))
                {
                    row.IndexerProperty<string>(text).IsRequired();
                }

                foreach (var column in table.Columns)
                {
                    row.IndexerProperty<int>(column).HasDefaultValue(0);
                }

                row.HasKey([.. table.Keys]);
            });
        }
    }
}
