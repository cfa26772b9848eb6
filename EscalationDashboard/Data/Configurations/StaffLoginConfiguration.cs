using EscalationDashboard.Domain.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace EscalationDashboard.Data.Configurations;

public sealed class StaffLoginConfiguration : IEntityTypeConfiguration<StaffLogin>, IEntityTypeConfiguration<IdentityUserToken<string>>,
    IEntityTypeConfiguration<IdentityUserPasskey<string>>, IEntityTypeConfiguration<IdentityUserLogin<string>>
{
    public void Configure(EntityTypeBuilder<StaffLogin> builder)
    {
        builder.HasKey(l => l.Id);
        builder.HasIndex(l => l.NormalizedUserName).IsUnique();
        builder.HasIndex(l => l.NormalizedEmail).IsUnique();
        builder.Property(l => l.ConcurrencyStamp).IsConcurrencyToken();

        builder.RefersTo<StaffLogin, StaffAccount>(l => l.Id);
    }

    /// <summary>The key of a person's one-time codes, and the hashes of their recovery codes.</summary>
    public void Configure(EntityTypeBuilder<IdentityUserToken<string>> builder)
    {
        builder.ToTable("LoginTokens");
        builder.HasKey(t => new { t.UserId, t.LoginProvider, t.Name });

        builder.RefersTo<IdentityUserToken<string>, StaffLogin>(t => t.UserId, DeleteBehavior.Cascade);
    }

    /// <summary>The public half of each passkey; the device keeps the other.</summary>
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<string>> builder)
    {
        builder.ToTable("Passkeys");
        builder.HasKey(p => p.CredentialId);
        builder.HasIndex(p => p.UserId);
        builder.Property(p => p.Data).HasJson();

        builder.RefersTo<IdentityUserPasskey<string>, StaffLogin>(p => p.UserId, DeleteBehavior.Cascade);
    }

    /// <summary>Who a person is at the company's own sign-in.</summary>
    public void Configure(EntityTypeBuilder<IdentityUserLogin<string>> builder)
    {
        builder.ToTable("CompanyLogins");
        builder.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        builder.HasIndex(l => l.UserId);

        builder.RefersTo<IdentityUserLogin<string>, StaffLogin>(l => l.UserId, DeleteBehavior.Cascade);
    }
}
