using System.Globalization;

namespace EscalationDashboard.Shell.Import;

/// <summary>What is wrong with a file, and where; the sentence is in Resources, under <c>ImportFault.{Code}</c>.</summary>
/// <param name="Line">As a text editor counts, from 1; 0 for the file as a whole.</param>
/// <param name="Detail">What the sentence names besides: a limit, an earlier line.</param>
public sealed record ImportFault(int Line, string? Column, string? Value, string Code, string Detail = "");

/// <summary>Gathers faults, each once. A file with very many has one that was made many times, so the reading stops there.</summary>
public sealed class ImportFaultList
{
    public const int Most = 500;

    private readonly HashSet<ImportFault> _seen = [];
    private readonly List<ImportFault> _all = [];

    public IReadOnlyList<ImportFault> All => IsFull
        ? [.. _all, new ImportFault(0, null, null, "TooManyFaults", Most.ToString(CultureInfo.InvariantCulture))]
        : _all;

    public int Count => _all.Count;

    public bool IsFull => _all.Count >= Most;

    public void Add(ImportFault fault)
    {
        if (!IsFull && _seen.Add(fault))
        {
            _all.Add(fault);
        }
    }

    public void AddRange(IEnumerable<ImportFault> faults)
    {
        foreach (var fault in faults)
        {
            Add(fault);
        }
    }

    public static ImportFaultList Of(IEnumerable<ImportFault> faults)
    {
        var list = new ImportFaultList();
        list.AddRange(faults);
        return list;
    }
}
