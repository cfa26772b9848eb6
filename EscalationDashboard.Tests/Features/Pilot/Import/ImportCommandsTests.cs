using System.Diagnostics;
using System.Globalization;
using System.Text;
using EscalationDashboard.Domain.Messages;
using EscalationDashboard.Domain.Pilot;
using EscalationDashboard.Features.Pilot.Import;
using EscalationDashboard.Shell.Import;
using EscalationDashboard.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Tests.Features.Pilot.Import;

/// <summary>A file is loaded whole or not at all, and what is exported can be imported.</summary>
public sealed class ImportCommandsTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Header = "code,region,name,city,country,zone,latitude,longitude,language,currency,relayPhone,hours,holidays\n";
    private const string Orleans = "FR-ORL,FQ,Orléans,Orléans,FR,Europe/Paris,47.9,1.9,fr,EUR,+33 2 55 55 01 00,mon 08:00-12:00 13:30-18:00; tue 08:00-18:00,2026-12-25 2027-01-01\n";
    private readonly ProductFixture _office = new();

    [Fact]
    public async Task Export_ImportsAsItIsAndChangesNothing()
    {
        var before = await State();
        foreach (var (kind, file) in new[]
        {
            (ImportKind.Locations, await _office.Get<Exports>().Locations(await Admin())),
            (ImportKind.Leaders, await _office.Get<Exports>().Leaders(await Admin())),
        })
        {
            var report = await DryRun(kind, file);
            report.Faults.ShouldBeEmpty();
            (report.New, report.Changed).ShouldBe((0, 0));
            report.Same.ShouldBe(kind == ImportKind.Locations ? 40 : await _office.Read(db => db.Leaders.CountAsync()));
            (await Import(kind, file)).Done.ShouldBeTrue();
        }

        (await State()).ShouldBe(before);
    }

    [Fact]
    public async Task Export_IsCutToTheRegionAndHasNoFormula()
    {
        var text = Encoding.UTF8.GetString(await _office.Get<Exports>().Locations(await _office.SignedIn("R-NA-1")));

        text[0].ShouldBe('\uFEFF');
        text.ShouldContain("US-FRE,NA");
        text.ShouldNotContain("FR-LYO");
        text.ShouldContain(",'+1 510 555 0100,");
        text.ShouldContain(",-121.9446,", customMessage: "a number is no formula");
        Encoding.UTF8.GetString(await _office.Get<Exports>().Leaders(await _office.SignedIn("R-NA-1"))).ShouldNotContain("L-FR-");
        (await _office.Read(db => db.Audit.Where(a => a.Action == "pilot.export-leaders").Select(a => a.ActorId).SingleAsync())).ShouldBe("R-NA-1");
    }

    [Fact]
    public async Task NewLocation_ArrivesInShadowAndAChangedOneIsBroughtUpToDate()
    {
        var exported = Encoding.UTF8.GetString(await _office.Get<Exports>().Locations(await Admin())).Split("\r\n");
        var fremont = exported.Single(l => l.StartsWith("US-FRE", StringComparison.Ordinal)).Replace(",Fremont,Fremont,", ",Fremont Bay,Fremont,");
        var file = Encoding.UTF8.GetBytes(exported[0].TrimStart('\uFEFF') + "\n" + fremont + "\n" + Orleans.TrimEnd('\n') + ",\n");

        var dry = await DryRun(ImportKind.Locations, file);
        (dry.New, dry.Changed, dry.Same, dry.Faults.Count, dry.Done).ShouldBe((1, 1, 0, 0, false));
        (await _office.Read(db => db.Locations.AnyAsync(l => l.Code == "FR-ORL"))).ShouldBeFalse("a dry run writes nothing");

        (await Import(ImportKind.Locations, file)).Done.ShouldBeTrue();
        var orleans = await _office.Read(db => db.Locations.SingleAsync(l => l.Code == "FR-ORL"));
        (orleans.Stage, orleans.Name, orleans.Holidays.Count).ShouldBe((LocationStage.Shadow, "Orléans", 2));
        orleans.Hours.ToString().ShouldBe("mon 08:00-12:00 13:30-18:00; tue 08:00-18:00");
        (await _office.Read(db => db.Locations.Where(l => l.Code == "US-FRE").Select(l => l.Name).SingleAsync())).ShouldBe("Fremont Bay");
        (await _office.Ask("FR-ORL")).Code.ShouldBe(EscalationDashboard.Domain.Guardrails.DecisionCodes.EligibleStage);
        await _office.Check(async db => await db.ShouldHaveAWholeAuditChain());
    }

    [Theory]
    [InlineData("FR-ORL", "FRORL", "code", "CodeShape")]
    [InlineData(",FQ,", ",ZZ,", "region", "RegionUnknown")]
    [InlineData("Europe/Paris", "Europe/Orleans", "zone", "ZoneUnknown")]
    [InlineData("Europe/Paris", "Romance Standard Time", "zone", "ZoneUnknown")]
    [InlineData("47.9", "97.9", "latitude", "NotDegrees")]
    [InlineData("1.9", "NaN", "longitude", "NotDegrees")]
    [InlineData(",Orléans,Orléans,", ",,Orléans,", "name", "Missing")]
    [InlineData(",Orléans,Orléans,", ",\u200B\u200B\u200B,Orléans,", "name", "Missing")]
    [InlineData(",Orléans,Orléans,", ",Orléans,...,", "city", "Missing")]
    [InlineData(",fr,", ",french,", "language", "LanguageUnknown")]
    [InlineData(",fr,", ",xx,", "language", "LanguageUnknown")]
    [InlineData(",fr,", ",de,", "language", "LanguageUnknown")]
    [InlineData(",fr,", ",FR,", "language", "LanguageUnknown")]
    [InlineData("EUR", "Euro", "currency", "CurrencyShape")]
    [InlineData("EUR", "XQX", "currency", "CurrencyShape")]
    [InlineData(",FR,", ",ZZ,", "country", "CountryShape")]
    [InlineData("+33 2 55 55 01 00", "call us", "relayPhone", "PhoneShape")]
    [InlineData("mon 08:00-12:00 13:30-18:00", "mon 18:00-08:00", "hours", "HoursUnreadable")]
    [InlineData("2026-12-25", "25/12/2026", "holidays", "DateUnreadable")]
    public async Task WrongValue_IsNamedAndNothingOfTheFileIsLoaded(string right, string wrong, string column, string code)
    {
        var before = await State();
        var file = Encoding.UTF8.GetBytes(Header + Orleans.Replace("FR-ORL", "FR-TOU") + Orleans.Replace(right, wrong));

        var report = await Import(ImportKind.Locations, file);

        report.Done.ShouldBeFalse();
        report.Faults.ShouldContain(f => f.Line == 3 && f.Column == column && f.Code == code);
        (await State()).ShouldBe(before);
    }

    [Fact]
    public async Task FileInWhichEveryLineIsWrong_IsReadNoFurtherThanAPersonWould()
    {
        var file = Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Range(0, 4_900).Select(i => $"x{i},ZZ,,,Q,Mars/{i},x,x,xx,x,x,sometime,never\n")));
        var watch = Stopwatch.StartNew();

        var report = await DryRun(ImportKind.Locations, file);

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(3));
        report.Faults.Count.ShouldBe(ImportFaultList.Most + 1);
        (report.Faults[0].Line, report.Faults[0].Code).ShouldBe((0, "TooManyFaults"));
        report.Faults.Select(f => f.Line).Where(l => l > 0).ShouldBeInOrder();
    }

    [Theory]
    [InlineData("en xx")]
    [InlineData("xx")]
    [InlineData("EN")]
    [InlineData("eng")]
    [InlineData("")]
    public async Task LanguageThatNobodySpeaks_IsNamed(string languages)
    {
        const string Columns = "id,name,tier,region,locations,languages,zone,hours,focus,deputy,reach,directPhone\n";

        var report = await DryRun(ImportKind.Leaders, Encoding.UTF8.GetBytes(
            $"{Columns}L-US-FRE-8,Ana Ruiz,Local,NA,US-FRE,{languages},America/Los_Angeles,mon 08:00-16:00,,,Relay,\n"));

        report.Faults.Select(f => (f.Line, f.Column, f.Code)).ShouldBe([(2, "languages", "LanguageShape")]);
    }

    [Fact]
    public async Task RelayNumberOfAnotherPlace_IsRefusedWithItsCode()
    {
        var known = await DryRun(ImportKind.Locations, Encoding.UTF8.GetBytes(Header + Orleans.Replace("+33 2 55 55 01 00", "+1 (510) 555-0100")));
        known.Faults.Select(f => (f.Line, f.Column, f.Code, f.Detail)).ShouldBe([(2, "relayPhone", "PhoneTaken", "US-FRE")]);

        var inFile = await DryRun(ImportKind.Locations, Encoding.UTF8.GetBytes(Header + Orleans + Orleans.Replace("FR-ORL", "FR-TOU")));
        inFile.Faults.Select(f => (f.Line, f.Column, f.Code, f.Detail)).ShouldBe([(3, "relayPhone", "PhoneTaken", "FR-ORL")]);
    }

    [Fact]
    public async Task TwiceTheSameCode_StageOrRegionOfAKnownOne_AreRefused()
    {
        var twice = await DryRun(ImportKind.Locations, Encoding.UTF8.GetBytes(Header + Orleans + Orleans));
        twice.Faults.Single().ShouldBe(new ImportFault(3, "code", "FR-ORL", "CodeTwice", "2"));

        var moved = await DryRun(ImportKind.Locations, Encoding.UTF8.GetBytes(
            Header.TrimEnd('\n') + ",stage\n" + Orleans.TrimEnd('\n') + ",Full\n" + Orleans.Replace("FR-ORL,FQ", "US-FRE,FQ").Replace("01 00", "01 01").TrimEnd('\n') + ",Full\n"));
        moved.Faults.Select(f => (f.Line, f.Column, f.Code)).ShouldBe([(2, "stage", "StageMoves"), (3, "region", "CannotChange"), (3, "country", "CannotChange")]);
    }

    [Fact]
    public async Task FiftyThousandLines_AreRefusedAtOnceAndTheMostThatIsAllowedIsLoadedWhole()
    {
        var watch = Stopwatch.StartNew();
        (await Import(ImportKind.Locations, Many(50_000))).Faults.Single().Code.ShouldBe("TooLarge");
        (await Import(ImportKind.Locations, Many(30_000))).Faults.Single().Code.ShouldBe("TooManyLines");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));

        var spoilt = Many(CsvTable.MostLines);
        spoilt[^2] = (byte)'x';
        (await Import(ImportKind.Locations, spoilt)).ShouldSatisfyAllConditions(r => r.Done.ShouldBeFalse(), r => r.Faults.Single().Line.ShouldBe(CsvTable.MostLines + 1));
        (await _office.Read(db => db.Locations.CountAsync())).ShouldBe(40);

        (await Import(ImportKind.Locations, Many(CsvTable.MostLines))).ShouldSatisfyAllConditions(r => r.Done.ShouldBeTrue(), r => r.New.ShouldBe(CsvTable.MostLines));
        (await _office.Read(db => db.Locations.CountAsync())).ShouldBe(40 + CsvTable.MostLines);
    }

    [Fact]
    public async Task Leader_WithADeputyFurtherDownIsLoadedAndStandsOnTheCards()
    {
        await _office.Ask("US-FRE");
        const string Columns = "id,name,tier,region,locations,languages,zone,hours,focus,deputy,reach,directPhone\n";
        const string Two = "L-US-FRE-8,Ana Ruiz,Local,NA,US-FRE,en es,America/Los_Angeles,mon 08:00-16:00,,L-US-FRE-9,Relay,\n"
            + "L-US-FRE-9,Bo Lind,Local,NA,US-FRE US-SEA,en,America/Los_Angeles,tue 08:00-16:00,tue 08:00-09:00,,Direct,+1 510 555 0199\n";

        (await Import(ImportKind.Leaders, Encoding.UTF8.GetBytes(Columns + Two))).ShouldSatisfyAllConditions(r => r.Faults.ShouldBeEmpty(), r => r.New.ShouldBe(2));

        (await _office.Read(db => db.Leaders.SingleAsync(l => l.Id == "L-US-FRE-8"))).DeputyId.ShouldBe("L-US-FRE-9");
        (await _office.SignedIn("L-US-FRE-9")).Scope.LocationCodes.ShouldBe(["US-FRE", "US-SEA"]);
        (await _office.Read(db => db.Messages.OrderBy(m => m.Sequence).Where(m => m.Kind == MessageKind.CardChanged).Select(m => m.Text).SingleAsync()))
            .ShouldContain("Ana Ruiz");

        var wrong = await DryRun(ImportKind.Leaders, Encoding.UTF8.GetBytes(Columns
            + "L-US-FRE-1,Maya,Regional,NA,US-FRE,en,America/Los_Angeles,mon 08:00-16:00,,,Relay,\n"
            + "L-US-FRE-7,Cy,Local,NA,FR-LYO,en,Mars/Base,,,L-US-FRE-7,Pigeon,\n"));
        wrong.Faults.Select(f => (f.Line, f.Column, f.Code)).ShouldBe(
        [
            (2, "locations", "LocationsOfRegional"), (2, "tier", "CannotChange"),
            (3, "reach", "NotOneOf"), (3, "zone", "ZoneUnknown"), (3, "hours", "NeverOpen"), (3, "locations", "LocationUnknown"), (3, "deputy", "DeputyUnknown"),
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task OnlyAnAdmin_Imports()
    {
        var manager = await _office.SignedIn("R-FQ-1");
        var file = Encoding.UTF8.GetBytes(Header + Orleans);

        (await _office.Get<ImportCommands>().DryRun(manager, ImportKind.Locations, file)).ShouldBeNull();
        (await _office.Get<ImportCommands>().Import(manager, ImportKind.Locations, file, "", "")).Verdict.IsAllowed.ShouldBeFalse();
        (await _office.Read(db => db.Locations.CountAsync())).ShouldBe(40);
    }

    public Task InitializeAsync() => _office.InitializeAsync();

    public Task DisposeAsync() => _office.DisposeAsync();

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();

    private Task<EscalationDashboard.Domain.Staff.Actor> Admin() => _office.SignedIn("A-1");

    private static byte[] Many(int lines) => Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Range(0, lines).Select(i =>
        string.Create(CultureInfo.InvariantCulture, $"FR-X{i},FQ,Place,Town,FR,Europe/Paris,47.9,1.9,fr,EUR,+33 8 {i:00000000},mon 08:00-18:00,2026-12-25\n"))));

    private async Task<ImportReport> DryRun(ImportKind kind, byte[] file) => (await _office.Get<ImportCommands>().DryRun(await Admin(), kind, file))!;

    private async Task<ImportReport> Import(ImportKind kind, byte[] file)
    {
        var (verdict, report) = await _office.Get<ImportCommands>().Import(await Admin(), kind, file, (await DryRun(kind, file)).Seen, "");
        verdict.Refusals.ShouldBeEmpty();
        return report!;
    }

    private Task<string> State() => _office.Read(async db => string.Join('\n',
    [
        .. (await db.Locations.AsNoTracking().OrderBy(l => l.Code).ToListAsync()).Select(l => string.Join('|', LocationLines.Write(l))),
        .. (await db.Leaders.AsNoTracking().OrderBy(l => l.Id).ToListAsync()).Select(l => string.Join('|', LeaderLines.Write(l))),
        $"{await db.Accounts.CountAsync()}",
    ]));
}
