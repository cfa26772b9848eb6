using System.Text.Json;

namespace EscalationDashboard.Benchmarks.Circuits;

/// <summary>
/// The other side of the line, in a process of its own, so that the server's memory and processor time are the server's alone.
/// It reads orders from its input, one a line, and answers each with a line; it ends when its input does.
/// </summary>
internal static class HeldCircuits
{
    /// <summary>The word that starts it; for benchmarks, not for people.</summary>
    public const string Word = "hold-circuits";

    private const int OpenedTogether = 8;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<int> Run()
    {
        var (pages, marks, fault) = (new List<BlazorClient>(), Array.Empty<int>(), (string?)null);
        Visitor? visitor = null;
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var (order, drawn, returned) = (JsonSerializer.Deserialize<HoldOrder>(line)!, 0, Array.Empty<double>());
            try
            {
                switch (order.Verb)
                {
                    case HoldVerb.Open:
                        visitor = await Visitor.Of(order.Page!.Site, order.Page.Account);
                        pages.AddRange(Enumerable.Range(0, order.Count).Select(_ => new BlazorClient(visitor, order.Page)));
                        await Together(pages, page => page.Open());
                        await Settled(pages);
                        pages.ForEach(page => page.StopReading());
                        break;
                    case HoldVerb.Drawn:
                        drawn = await Drawn(pages, marks);
                        break;
                    case HoldVerb.Look:
                        break;
                    case HoldVerb.Cut:
                        pages.ForEach(page => page.Cut());
                        break;
                    case HoldVerb.Return:
                        var began = TimeProvider.System.GetTimestamp();
                        returned = await Task.WhenAll(pages.Select(async page =>
                        {
                            await page.Return(order.Text!);
                            return TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
                        }));
                        Array.Sort(returned);
                        break;
                    case HoldVerb.Close:
                        await Together(pages, page => page.DisposeAsync().AsTask());
                        pages.Clear();
                        visitor?.Dispose();
                        break;
                }
            }
            catch (Exception e)
            {
                fault ??= e.Message;
            }

            marks = [.. pages.Select(page => page.Batches)];
            var held = new Held(
                pages.Count, pages.Count == 0 ? 0 : pages.Min(page => page.Rows), pages.Sum(page => page.Bytes), marks.Sum(), drawn,
                fault ?? pages.Find(page => page.Fault is not null)?.Fault, returned);
            Console.WriteLine(JsonSerializer.Serialize(held));
        }

        return 0;
    }

    private static Task Together(IEnumerable<BlazorClient> pages, Func<BlazorClient, Task> act) => Parallel.ForEachAsync(
        pages, new ParallelOptions { MaxDegreeOfParallelism = OpenedTogether }, async (page, _) => await act(page));

    private static async Task Settled(List<BlazorClient> pages)
    {
        var (deadline, seen, since) = (Environment.TickCount64 + Patience.TotalMilliseconds, -1, Environment.TickCount64);
        while (Environment.TickCount64 - since < Quiet.TotalMilliseconds && Environment.TickCount64 < deadline)
        {
            if (pages.Sum(page => page.Batches) is var now && now != seen)
            {
                (seen, since) = (now, Environment.TickCount64);
            }

            await Task.Delay(Look);
        }
    }

    private static async Task<int> Drawn(List<BlazorClient> pages, int[] marks)
    {
        var deadline = Environment.TickCount64 + Patience.TotalMilliseconds;
        while (true)
        {
            var drawn = pages.Where((page, i) => page.Batches > marks[i]).Count();
            if (drawn == pages.Count || Environment.TickCount64 > deadline)
            {
                return drawn;
            }

            await Task.Delay(Look);
        }
    }
}
