namespace EscalationDashboard.Data.Backups;

/// <summary>Where the program puts a copy of its database each night, and how many it keeps.</summary>
/// <param name="Folder">Null where it makes none by itself.</param>
/// <param name="Keep">How many of the newest.</param>
/// <param name="Hour">The hour of the day, in UTC.</param>
/// <param name="Tools">The folder of the server's own tools; null where they are looked for.</param>
public sealed record BackupSettings(string? Folder, int Keep, int Hour, string? Tools = null)
{
    public const string FolderSetting = "Backup:Folder";
    public const string KeepSetting = "Backup:Keep";
    public const string HourSetting = "Backup:Hour";
    public const string ToolsSetting = "Backup:Tools";

    private const int UsualKeep = 14;
    private const int UsualHour = 10;

    /// <exception cref="StartRefusedException">A setting is wrong; the message names it.</exception>
    public static BackupSettings From(IConfiguration configuration) => new(
        FolderOf(configuration, FolderSetting),
        configuration.Whole(KeepSetting, UsualKeep, 1, 1_000),
        configuration.Whole(HourSetting, UsualHour, 0, 23),
        FolderOf(configuration, ToolsSetting));

    private static string? FolderOf(IConfiguration configuration, string setting) =>
        string.IsNullOrWhiteSpace(configuration[setting]) ? null : Path.GetFullPath(configuration[setting]!.Trim());
}
