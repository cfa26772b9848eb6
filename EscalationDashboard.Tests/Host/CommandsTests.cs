using System.CommandLine;
using EscalationDashboard.Host;
using EscalationDashboard.Tests.Support;

namespace EscalationDashboard.Tests.Host;

public sealed class CommandsTests
{
    private static readonly RootCommand All = Commands.Build(_ => throw new InvalidOperationException("a server was started"));

    [Theory]
    [InlineData("verify now")]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("backup copy.db another.db")]
    [InlineData("serve")]
    [InlineData("Replay log.csv")]
    [InlineData("trend rebuild")]
    [InlineData("-x")]
    [InlineData("--verify")]
    [InlineData("--Urls http://localhost:5140 check")]
    [InlineData("--Urls=http://localhost:5140 check")]
    [InlineData("--Urls --Demo:Enabled=true")]
    [InlineData("/Urls http://localhost:5140")]
    [InlineData("trends")]
    [InlineData("trends rebuild")]
    [InlineData("trends train now")]
    [InlineData("api-key")]
    [InlineData("api-key create")]
    [InlineData("api-key create one two")]
    [InlineData("api-key create one --scope everything")]
    [InlineData("replay")]
    [InlineData("replay log.csv another.csv")]
    [InlineData("replay log.csv --speed fast")]
    public void WordThatIsNoCommand_IsBadInputAndStartsNothing(string line) => All.Parse(line).Errors.ShouldNotBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("--Urls=http://localhost:5140")]
    [InlineData("--Urls http://localhost:5140 --Demo:Traffic 0")]
    [InlineData("Demo:Traffic=0")]
    public void Settings_StartTheServer(string line) => All.Parse(line).Errors.ShouldBeEmpty();

    [Fact]
    public void EveryCommand_AnswersHelp()
    {
        foreach (var line in Lines(All, ""))
        {
            var (parsed, said) = (All.Parse($"{line} --help"), new StringWriter());

            parsed.Errors.ShouldBeEmpty(line);
            parsed.Invoke(new InvocationConfiguration { Output = said, Error = said }).ShouldBe(0, line);
            said.ToString().ShouldContain("Usage:", customMessage: line);
        }
    }

    [Fact]
    public async Task UnknownWord_IsAnsweredInOneSentenceAndMakesNoDatabase()
    {
        var folder = Directory.CreateTempSubdirectory("escalation-word-").FullName;
        try
        {
            var file = Path.Combine(folder, "dashboard.db");

            var (code, output, error) = await DashboardProcess.Run(file, ["check"], new() { ["ASPNETCORE_ENVIRONMENT"] = "Development" });

            code.ShouldNotBe(0);
            error.Trim().ShouldBe("'check' is no command; --help lists those there are.");
            output.Trim().ShouldBeEmpty();
            File.Exists(file).ShouldBeFalse();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string> Lines(Command command, string line) =>
        command.Subcommands.SelectMany(sub => Lines(sub, $"{line} {sub.Name}".Trim())).Prepend(line);
}
