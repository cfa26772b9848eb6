using System.Diagnostics;
using System.Globalization;

namespace EscalationDashboard.Tests.Support;

/// <summary>Lets processes hang and go on, as a machine does that is out of breath.</summary>
public static class Signals
{
    public static Task Stop(params int[] processes) => Send("STOP", processes);

    public static Task GoOn(params int[] processes) => Send("CONT", processes);

    /// <summary>Those that a process has begun.</summary>
    public static int[] ChildrenOf(int process) => [.. Directory.GetDirectories("/proc").Select(Path.GetFileName)
        .Select(name => int.TryParse(name, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0 && ParentOf(id) == process)];

    private static int? ParentOf(int process)
    {
        try
        {
            // The name before it may hold anything.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task Send(string signal, int[] processes)
    {
        using var kill = Process.Start("kill", [$"-{signal}", .. processes.Select(id => id.ToString(CultureInfo.InvariantCulture))]);
        await kill.WaitForExitAsync();
        kill.ExitCode.ShouldBe(0, $"kill -{signal}");
    }
}
