using EscalationDashboard.Domain.Visits;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace EscalationDashboard.Data.Postgres;

/// <summary>The store of several nodes. Texts are the same, and in the same order, as in the file of a single one.</summary>
public sealed class PostgresDashboardDbContext(DbContextOptions<PostgresDashboardDbContext> options)
    : DashboardDbContext(options)
{
    /// <summary>Orders by code points, whatever the database was created with.</summary>
    public const string Exact = "C";

    /// <summary>Of letters, digits, dots, dashes and underscores, capitals and small letters are one.</summary>
    public const string WhicheverCase = "whichever_case";

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // PostgreSQL's own types of time keep no more than microseconds.
        configurationBuilder.Properties<TimeSpan>().HaveConversion<TimeSpanToTicksConverter>();
        configurationBuilder.Properties<TimeOnly>().HaveConversion<TimeOnlyToTicksConverter>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.HasCollation(WhicheverCase, locale: "und-u-ks-level2", provider: "icu", deterministic: false);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(All).Where(IsText))
        {
            property.SetCollation(Reference.IsNamedBy(property.Name) ? WhicheverCase : Exact);
        }
    }

    private static IEnumerable<IMutableProperty> All(IMutableTypeBase type) =>
        type.GetProperties().Concat(type.GetComplexProperties().SelectMany(complex => All(complex.ComplexType)));

    private static bool IsText(IMutableProperty property) =>
        (property.GetValueConverter()?.ProviderClrType ?? property.GetProviderClrType() ?? property.ClrType) == typeof(string);
}
