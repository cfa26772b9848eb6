using System.Text.RegularExpressions;
using EscalationDashboard.Live;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Tests.Architecture;

/// <summary>Everything that renders runs in its reader's culture, whatever set it off.</summary>
public sealed class ReaderCultureTests
{
    [Fact]
    public void EveryComponent_IsAReadersOne() => NeverListTests.Nothing(typeof(ReaderComponent).Assembly.GetTypes()
        .Where(type => typeof(IComponent).IsAssignableFrom(type) && !type.IsAbstract)
        .Where(type => !typeof(ReaderComponent).IsAssignableFrom(type) && !typeof(LayoutComponentBase).IsAssignableFrom(type))
        .Select(type => type.FullName!));

    [Fact]
    public void NoComponent_LetsWorkInByTheFrameworksOwnDoor()
    {
        var doors = Product.Uses.Where(use => use.IsOf(typeof(ComponentBase), "InvokeAsync", "DispatchExceptionAsync")).ToList();

        NeverListTests.Nothing(doors.Where(use => use.Owner != typeof(ReaderComponent)).Select(use => use.Told));
        doors.ShouldNotBeEmpty("or else the rule looks at nothing");
    }

    [Fact]
    public void Dates_AreWrittenInOnePlace()
    {
        var product = Repository.Folder("EscalationDashboard");
        var found = new[] { "Shell", "Features", "Identity", "Seeding" }
            .SelectMany(room => Directory.EnumerateFiles(Path.Combine(product, room), "*.*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".razor" or ".cs" && Path.GetFileName(file) != "DateText.cs")
            .SelectMany(file => File.ReadLines(file).Select((line, at) => (line, Place: $"{Path.GetRelativePath(product, file)}:{at + 1}")))
            .Where(read => Regex.IsMatch(read.line, """\.ToString\("[dDfFgGtTmMyY]"|To(Short|Long)(Date|Time)String""") && !read.line.Contains("Invariant", StringComparison.Ordinal));

        NeverListTests.Nothing(found.Select(read => $"{read.Place}: {read.line.Trim()}"));
    }
}
