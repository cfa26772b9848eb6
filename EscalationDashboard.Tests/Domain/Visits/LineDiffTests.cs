using EscalationDashboard.Domain.Visits;
using FsCheck.Fluent;

namespace EscalationDashboard.Tests.Domain.Visits;

public sealed class LineDiffTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("a b", "a b", "=a =b")]
    [InlineData("", "a", "+a")]
    [InlineData("a", "", "-a")]
    [InlineData("a b c", "a c", "=a -b =c")]
    [InlineData("a c", "a b c", "=a +b =c")]
    [InlineData("a1 b", "a2 b", "~a2 =b")]
    [InlineData("a b", "b a", "-a =b +a")]
    [InlineData("a a", "a", "=a -a")]
    public void Lines_are_marked(string before, string after, string marked) =>
        string.Join(' ', Diff(Lines(before), Lines(after)).Select(Told)).ShouldBe(marked);

    [Fact]
    public void Both_revisions_can_be_read_back_from_the_difference() => Properties.Hold(
        from before in Gen.ListOf(Gen.Elements("a1", "a2", "b", "c", "d"))
        from after in Gen.ListOf(Gen.Elements("a1", "a2", "b", "c", "e"))
        select (Before: before.ToList(), After: after.ToList()),
        revisions =>
        {
            var lines = Diff(Lines(string.Join(' ', revisions.Before)), Lines(string.Join(' ', revisions.After)));
            lines.Where(l => l.Mark != LineMark.Added).Select(l => l.Before!.Text + l.Before.Value).ShouldBe(revisions.Before);
            lines.Where(l => l.Mark != LineMark.Removed).Select(l => l.After!.Text + l.After.Value).ShouldBe(revisions.After);
        });

    // Counted by trying: of all ways to leave lines out of one, the longest that the other has in the same order.
    [Fact]
    public void As_many_lines_stay_as_both_have_in_the_same_order() => Properties.Hold(
        from before in Gen.ArrayOf(Gen.Elements("a", "b", "c"), 6)
        from after in Gen.ListOf(Gen.Elements("a", "b", "c"))
        select (Before: before, After: after.Take(7).ToList()),
        revisions =>
        {
            var longest = Enumerable.Range(0, 1 << revisions.Before.Length)
                .Select(kept => revisions.Before.Where((_, at) => (kept & (1 << at)) != 0).ToList())
                .Where(some => IsInOrder(some, revisions.After)).Max(some => some.Count);
            Diff(Lines(string.Join(' ', revisions.Before)), Lines(string.Join(' ', revisions.After)))
                .Count(l => l.Mark is LineMark.Same or LineMark.Changed).ShouldBe(longest);
        });

    private static bool IsInOrder(List<string> some, List<string> all)
    {
        var at = 0;
        foreach (var word in all)
        {
            at += at < some.Count && some[at] == word ? 1 : 0;
        }

        return at == some.Count;
    }

    private static IReadOnlyList<DiffLine<Line>> Diff(IReadOnlyList<Line> before, IReadOnlyList<Line> after) =>
        LineDiff.Of(before, after, l => l.Text);

    private static List<Line> Lines(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => new Line(w[..1], w[1..]))];

    private static string Told(DiffLine<Line> line) =>
        $"{line.Mark switch { LineMark.Same => '=', LineMark.Changed => '~', LineMark.Added => '+', _ => '-' }}{line.Shown.Text}{line.Shown.Value}";

    private sealed record Line(string Text, string Value);
}
