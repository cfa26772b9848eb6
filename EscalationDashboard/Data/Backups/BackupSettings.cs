namespace EscalationDashboard.Data.Backups;

/// <summary>Where the program puts a copy of its database each night, and how many it keeps.</summary>
/// <param name="Folder">Null where it makes none by itself.</param>
/// <param name="Keep">How many of the newest.</param>
/// <param name="Hour">The hour of the day, in UTC.</param>
public sealed record BackupSettings(string? Folder, int Keep, int Hour)
{
    public const string FolderSetting = "Backup:Folder";
    public const string KeepSetting = "Backup:Keep";
    public const string HourSetting = "Backup:Hour";

    private const int UsualKeep = 14;
    private const int UsualHour = 10;

    /// <exception cref="StartRefusedException">A setting is wrong; the message names it.</exception>
    public static BackupSettings From(IConfiguration configuration) => new(
        string.IsNullOrWhiteSpace(configuration[FolderSetting]) ? null : Path.GetFullPath(configuration[FolderSetting]!.Trim()),
        configuration.Whole(KeepSetting, UsualKeep, 1, 1_000),
        configuration.Whole(HourSetting, UsualHour, 0, 23));
}
