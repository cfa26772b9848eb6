using EscalationDashboard.Data;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace EscalationDashboard.Identity;

/// <summary>Where people's passwords are looked up, set and compared. Comparing takes long on purpose, and so never happens inside a command.</summary>
public sealed class LoginBook(TimeProvider clock, IDataProtectionProvider protection, ILogger<UserManager<StaffLogin>> log)
{
    private static readonly StaffLogin Nobody = new();

    private static readonly IOptions<IdentityOptions> Rules = Options.Create(new IdentityOptions
    {
        User = { AllowedUserNameCharacters = "", RequireUniqueEmail = true },
        Lockout = { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15) },
    });

    private readonly PasswordHasher<StaffLogin> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));
    private readonly IDataProtector _codes = protection.CreateProtector("one-time codes");
    private readonly PasswordRules _passwords = new(Common());
    private readonly Lazy<string> _nobodys = new(() => new PasswordHasher<StaffLogin>(
        Options.Create(new PasswordHasherOptions { IterationCount = 210_000 })).HashPassword(Nobody, "nobody's"));

    public StaffLogins In(DashboardDbContext db) => new(db, Rules, _hasher, _codes, clock, log);

    /// <summary>The logins with which a person can sign in, whichever way; one who was invited and never came has none.</summary>
    public static IQueryable<StaffLogin> Usable(DashboardDbContext db) => db.Logins.Where(login => login.PasswordHash != null
        || db.Set<IdentityUserPasskey<string>>().Any(p => p.UserId == login.Id)
        || db.Set<IdentityUserLogin<string>>().Any(l => l.UserId == login.Id));

    /// <param name="personal">The person's name and address.</param>
    public Verdict Check(string? password, params IEnumerable<string> personal) => _passwords.Check(password, personal);

    public string HashOf(string password) => _hasher.HashPassword(Nobody, password);

    /// <summary>Takes as long for a person who does not exist as for one who does.</summary>
    public bool IsPassword(StaffLogin? login, string password) =>
        _hasher.VerifyHashedPassword(login ?? Nobody, login?.PasswordHash ?? _nobodys.Value, password[..Math.Min(password.Length, PasswordRules.Longest + 1)])
            != PasswordVerificationResult.Failed
        && login?.PasswordHash is not null;

    // The ten thousand most frequent of zxcvbn's own list; source and licence: docs/notices.md.
    private static HashSet<string> Common()
    {
        using var reader = new StreamReader(typeof(LoginBook).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
