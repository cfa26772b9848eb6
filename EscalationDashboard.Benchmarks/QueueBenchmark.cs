using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Queue;
using EscalationDashboard.Host;
using EscalationDashboard.Live;
using EscalationDashboard.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace EscalationDashboard.Benchmarks;

/// <summary>
/// A queue of 10,000 open disputes in one region: putting it in order, a filter's slice, a push, the rows of one screen, and
/// what one more open page holds. The limit beside each is what an eye notices: one frame of 16.7 ms.
/// </summary>
public static class QueueBenchmark
{
    private const int Disputes = 10_000;
    private const int RowsOnScreen = 22;
    private const double Frame = 1000.0 / 60;

    public static async Task<int> Run(string[] options)
    {
        var now = new DateTimeOffset(2026, 9, 15, 17, 0, 0, TimeSpan.Zero);
        var random = new Bogus.Randomizer(1);
        var rows = Enumerable.Range(0, Disputes).Select(i => Row(i, random, now)).ToImmutableDictionary(r => r.Number);
        var picture = new BoardView<QueueRow>(rows, 1, null);
        var arranged = RankedQueue.Of(picture, now);
        var actor = new Actor("R-NA-1", "Victoria", StaffRole.RegionalManager, "R-NA-1", Scope.Region("NA"));
        QueueFilter[] filters =
        [
            QueueFilter.Everything, new(QueueTab.Waiting), new(QueueTab.Overdue), new(QueueTab.Mine),
            new(QueueTab.All, "US-FRE"), new(QueueTab.All, Reason: DisputeReason.Warranty, Sort: QueueSort.Newest),
        ];
        var (view, changed) = (new QueueView(), Row(17, random, now));
        var order = Median(() => RankedQueue.Of(picture, now));
        var patch = Median(() => picture.Patched([], new Dictionary<string, QueueRow> { [changed.Number] = changed }, 2));
        var recount = Median(() => GC.KeepAlive(new BoardView<QueueRow>(rows, 1, null)));
        var slice = filters.Max(filter => Median(() => view.Show(arranged, actor, filter, pointing: false)));

        await using var services = CompositionRoot.Build(new ConfigurationBuilder().Build(), add => add.AddCircuit());
        await using var circuit = services.CreateAsyncScope();
        var screen = await Render(circuit.ServiceProvider, view, arranged, actor, filters[0]);
        var shown = 0d;
        foreach (var filter in filters)
        {
            shown = Math.Max(shown, await MedianAsync(() => Render(circuit.ServiceProvider, view, arranged, actor, filter)));
        }

        Console.WriteLine(JsonSerializer.Serialize(new
        {
            benchmark = "queue",
            disputes = Disputes,
            orderOnceForAllMs = Math.Round(order, 2),
            worstFilterMs = Math.Round(slice, 2),
            worstFilterToRenderedRowsMs = Math.Round(shown, 2),
            patchMs = Math.Round(patch, 3),
            frameMs = Math.Round(Frame, 1),
            filterToRenderedRowsInFrames = Math.Round(shown / Frame, 2),
            patchToRecountRatio = Math.Round(patch / recount, 4),
            screenBytes = screen,
            sliceBytesPerPage = BytesPerPage(arranged, actor),
        }, JsonSerializerOptions.Web));
        return 0;
    }

    private static QueueRow Row(int i, Bogus.Randomizer random, DateTimeOffset now)
    {
        var since = now.AddMinutes(-random.Int(0, 600));
        var claimed = random.Bool(0.4f);
        var leader = claimed || random.Bool(0.5f) ? $"L-{random.Int(1, 60)}" : null;
        return new QueueRow(
            $"D-{1001 + i}", "NA", random.Bool(0.1f) ? "US-FRE" : $"US-{random.Int(1, 11):000}", "Fremont", random.Bool(0.02f) ? Lane.S : Lane.N,
            random.Enum<DisputeReason>(), claimed ? DisputeState.Claimed : DisputeState.Waiting, LeaderTier.Local, leader, leader, "Robin E.", "Model B 2023",
            since, random.Bool() ? since.AddMinutes(10) : null,
            new DisputeTimers(since.AddHours(1), since.AddHours(9), claimed ? since.AddHours(3) : null),
            claimed && random.Bool(0.2f) ? PauseKind.Customer : null, null, null, 0, SafetyClaim.None, 1);
    }

    // The filter's slice and the rows that fit on a screen, as the page's own components draw them.
    private static async Task<int> Render(IServiceProvider services, QueueView view, RankedQueue arranged, Actor actor, QueueFilter filter)
    {
        view.Show(arranged, actor, filter, pointing: false);
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Screen>(
            ParameterView.FromDictionary(new Dictionary<string, object?> { ["Rows"] = view.Shown.Take(RowsOnScreen).ToList() }))).ToHtmlString().Length);
    }

    // What one more page keeps of its own: its slice; the rows themselves are everybody's.
    private static long BytesPerPage(RankedQueue arranged, Actor actor)
    {
        const int Pages = 50;
        var views = new List<QueueView>();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Pages; i++)
        {
            views.Add(new QueueView());
            views[i].Show(arranged, actor, QueueFilter.Everything, pointing: false);
        }

        var bytes = (GC.GetTotalMemory(forceFullCollection: true) - before) / Pages;
        GC.KeepAlive(views);
        return bytes;
    }

    private static double Median(Action act) => MedianAsync(() =>
    {
        act();
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();

    private static async Task<double> MedianAsync(Func<Task> act)
    {
        const int Warmup = 20;
        var times = new List<double>();
        for (var i = 0; i < 3 * Warmup; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await act();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        var measured = times.Skip(Warmup).Order().ToList();
        return measured[measured.Count / 2];
    }

    /// <summary>The rows of one screen.</summary>
    public sealed class Screen : ComponentBase
    {
        [Parameter, EditorRequired]
        public required IReadOnlyList<ShownRow> Rows { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            foreach (var row in Rows)
            {
                builder.OpenComponent<QueueRowView>(0);
                builder.SetKey(row.Row.Number);
                builder.AddComponentParameter(1, nameof(QueueRowView.Shown), row);
                builder.AddComponentParameter(2, nameof(QueueRowView.List), "/queue");
                builder.CloseComponent();
            }
        }
    }
}
