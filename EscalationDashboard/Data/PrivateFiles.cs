namespace EscalationDashboard.Data;

/// <summary>Files for the account that runs the program and nobody else.</summary>
public static class PrivateFiles
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>For a file that is not there yet.</summary>
    public static FileStreamOptions New() => Options(FileMode.CreateNew);

    /// <summary>For a file to whose end is written, and which is made where there is none.</summary>
    public static FileStreamOptions End() => Options(FileMode.Append);

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Mode;
        }

        return options;
    }
}
