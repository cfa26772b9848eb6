using EscalationDashboard.Domain.Trends;
using EscalationDashboard.Features.Trends;

namespace EscalationDashboard.Tests.Features.Trends;

public sealed class SubjectTallyTests
{
    [Fact]
    public void EachSubject_IsCountedByItsCauseAndWhatIsNoneIsLeftOut()
    {
        var tally = new SubjectTally();
        tally.Add("hurry|Diagnosis:P0001|Part:1034-77|");
        tally.Add("hurry|Part:1034-77|Colour:red|");
        tally.Add("parts|Part:1034-77|");
        tally.Add("");

        tally.Counts.ShouldBe(
            new Dictionary<(string, Subject), int>
            {
                [("hurry", new Subject(SubjectKind.Diagnosis, "P0001"))] = 1,
                [("hurry", new Subject(SubjectKind.Part, "1034-77"))] = 2,
                [("parts", new Subject(SubjectKind.Part, "1034-77"))] = 1,
            },
            ignoreOrder: true);
    }
}
