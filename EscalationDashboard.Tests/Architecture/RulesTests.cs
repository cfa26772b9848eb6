using System.Text.RegularExpressions;
using System.Threading.Channels;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace EscalationDashboard.Tests.Architecture;

/// <summary>Shows each rule its offender, so that no rule can pass by looking at nothing.</summary>
public sealed partial class RulesTests
{
    [Theory]
    [InlineData(nameof(Offender.ReadsTheClock))]
    [InlineData(nameof(Offender.ReadsTheClockLater))]
    [InlineData(nameof(Offender.MakesAnId))]
    [InlineData(nameof(Offender.RollsDice))]
    [InlineData(nameof(Offender.AsksTheMachine))]
    public void What_is_not_pure_is_seen(string method) => Where(Rules.IsImpure).ShouldContain(place => place.Contains(LineOf(method)));

    [Fact]
    public void What_is_pure_is_left_alone() =>
        Where(Rules.IsImpure).ShouldNotContain(place => place.Contains(LineOf(nameof(Offender.IsPure))));

    [Fact]
    public void A_framework_is_seen_without_any_using() =>
        Uses().SelectMany(use => use.Types(Rules.IsOutside))
            .ShouldContain($"{LineOf(nameof(Offender.Logs))} Microsoft.Extensions.Logging.ILogger");

    [Fact]
    public void A_decision_is_seen() => Where(Rules.Decides).ShouldContain(place => place.Contains(LineOf(nameof(Offender.Decides))));

    [Fact]
    public void An_unbounded_queue_is_seen() =>
        Where(Rules.OpensUnboundedQueue).ShouldHaveSingleItem().ShouldContain(LineOf(nameof(Offender.Queues)));

    [Theory]
    [InlineData("""<input class="input" value="@_text" aria-label="@T["Search"]" @oninput="e => Say(e)" />""", true)]
    [InlineData("""<textarea value="@_text" @onchange="Say"></textarea>""", true)]
    [InlineData("""<input @bind="_text" @bind:event="oninput" />""", false)]
    [InlineData("""<input type="checkbox" value="a" @onchange="Say" />""", false)]
    [InlineData("""<input data-value="a" @oninput="Say" />""", false)]
    public void A_field_whose_text_is_sent_back_is_seen(string markup, bool isSentBack) =>
        Markup.Typed().Matches($"<p>{markup}</p>").ShouldHaveSingleItem().Value.ShouldSatisfyAllConditions(tag => Markup.IsSentBack(tag).ShouldBe(isSentBack));

    [Theory]
    [InlineData("catch (Exception e)", true)]
    [InlineData("catch\n{", true)]
    [InlineData("catch when (x)", true)]
    [InlineData("""<circle class="catch" cx="1" />""", false)]
    public void A_catch_is_seen(string code, bool seen) => Markup.Catch().IsMatch(code).ShouldBe(seen);

    [Theory]
    [InlineData("    private bool _busy;", true)]
    [InlineData("    private bool _busyBee;", false)]
    public void A_flag_that_an_act_runs_is_seen(string code, bool seen) => Markup.BusyFlag().IsMatch(code).ShouldBe(seen);

    [Theory]
    [InlineData(nameof(Component.Assigns), true)]
    [InlineData(nameof(Component.AssignsLater), true)]
    [InlineData(nameof(Component.AssignsItsState), false)]
    public void A_parameter_assigned_by_its_own_component_is_seen(string method, bool seen) =>
        Where(Rules.AssignsOwnParameter).Any(place => place.Contains(LineOf(method))).ShouldBe(seen);

    [Theory]
    [InlineData(nameof(Caller.Under), true)]
    [InlineData(nameof(Caller.UnderMonitor), true)]
    [InlineData(nameof(Caller.UnderThroughAnother), true)]
    [InlineData(nameof(Caller.After), false)]
    public void A_subscriber_called_under_a_lock_is_seen(string method, bool seen) =>
        Rules.CallsUnderLock(Uses()).Any(use => use.In!.Name == method).ShouldBe(seen);

    [Fact]
    public void Comments_are_blanked_and_texts_and_lines_stay()
    {
        var code = "var a = \"// not a comment\"; // Random\n/* Random\n */ var b = 1;\n@* Random *@<p>1</p>";

        SourceTree.WithoutComments(code).Replace(" ", "")
            .ShouldBe("var a = \"// not a comment\";\n\nvar b = 1;\n<p>1</p>".Replace(" ", ""));
        new SourceFile("a/B.cs", SourceTree.WithoutComments(code)).Find(BisOne()).ShouldBe(["a/B.cs:3: var b = 1"]);
    }

    private static List<Use> Uses() => [.. CompiledCode.Of(typeof(RulesTests).Assembly).Where(use => use.Owner == typeof(RulesTests))];

    private static List<string> Where(Func<Use, bool> rule) => [.. Uses().Where(rule).Select(use => use.Told)];

    // Each offender stands on one line of this file.
    private static string LineOf(string method) => SourceTree.Files
        .Single(file => file.Name == "RulesTests.cs")
        .Find(new Regex($@"\b{method}\(.*=>")).Single().Split(' ')[0];

    [GeneratedRegex("var b = 1")]
    private static partial Regex BisOne();

    private static class Offender
    {
        public static DateTimeOffset ReadsTheClock() => DateTimeOffset.UtcNow;

        public static Func<DateTime> ReadsTheClockLater() => () => DateTime.Today;

        public static string MakesAnId() => Guid.NewGuid().ToString();

        public static Random RollsDice() => new Random(1);

        public static int AsksTheMachine() => Environment.ProcessId;

        public static DateTimeOffset IsPure(DateTimeOffset now) => now.AddDays(1);

        public static bool Logs(object log) => log is ILogger;

        public static Decision Decides(RequestCase of) => GuardrailSet.Decide(of.Policy, of.Snapshot, of.Request, of.Now);

        public static Channel<int> Queues() => Channel.CreateUnbounded<int>();
    }

    private sealed class Component : ComponentBase
    {
        private int _state;

        [Parameter]
        public int Value { get; set; }

        public void Assigns() => Value = 1;

        public Action AssignsLater() => () => Value++;

        public void AssignsItsState() => _state = Value + _state;
    }

    private sealed class Caller(Action subscriber)
    {
        private readonly Lock _lock = new();
        private readonly object _gate = new();

        public void Under()
        {
            lock (_lock)
            {
                subscriber();
            }
        }

        public void UnderMonitor()
        {
            lock (_gate)
            {
                subscriber.Invoke();
            }
        }

        public void UnderThroughAnother()
        {
            lock (_lock)
            {
                Tell();
            }
        }

        public void After()
        {
            lock (_lock)
            {
                _ = subscriber.Target;
            }

            Tell();
        }

        private void Tell() => subscriber();
    }
}
