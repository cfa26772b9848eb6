using EscalationDashboard.Domain.Audit;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Events;
using EscalationDashboard.Domain.Guardrails;
using EscalationDashboard.Domain.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EscalationDashboard.Tests.Architecture;

/// <summary>What design.md says must never be; each message names the file and the line to look at.</summary>
public sealed class NeverListTests
{
    // None needs to, so far; one that does is named here with its reason.
    private static readonly string[] CatchTheirOwn = [];

    [Fact]
    public void Domain_uses_no_framework_store_network_or_log() => Nothing(Product.Uses
        .Where(use => Product.RoomOf(use.User) == "Domain")
        .SelectMany(use => use.Types(Rules.IsOutside)));

    [Fact]
    public void Domain_sees_nothing_else_of_ours() => Nothing(Product.UsesFrom("Domain", _ => true));

    [Fact]
    public void Domain_reads_no_clock_and_no_culture_and_makes_no_ids_or_random_numbers() => Nothing(Product.Uses
        .Where(use => Product.RoomOf(use.User) == "Domain" && Rules.IsImpure(use))
        .Select(use => use.Told));

    // The texts are what every component may show; what happened is told in the words of the domain.
    [Fact]
    public void Live_sees_nothing_else_of_ours_but_that_something_has_changed()
    {
        Nothing(Product.UsesFrom("Live", seen => seen is not ("Resources" or "Domain")));
        Nothing(Product.Uses.Where(use => Product.RoomOf(use.User) == "Live")
            .SelectMany(use => use.Types(type => Product.RoomOf(type) == "Domain" && type != typeof(Change) && type != typeof(ICommitObserver))));
    }

    [Fact]
    public void Data_sees_only_Domain() => Nothing(Product.UsesFrom("Data", seen => seen != "Domain"));

    [Fact]
    public void Application_sees_only_Data_and_Domain() => Nothing(Product.UsesFrom("Application", seen => seen is not ("Data" or "Domain")));

    [Theory]
    [InlineData("Application")]
    [InlineData("Identity")]
    [InlineData("Shell")]
    [InlineData("Resources")]
    public void What_features_stand_on_sees_no_feature(string room) =>
        Nothing(Product.UsesFrom(room, seen => seen is "Seeding" or "Host" or "Program" || seen.StartsWith("Features.", StringComparison.Ordinal)));

    [Fact]
    public void A_feature_sees_no_other_feature() =>
        Nothing(Product.UsesFrom("Features", seen => seen.StartsWith("Features.", StringComparison.Ordinal)));

    [Fact]
    public void A_feature_sees_no_seeding() => Nothing(Product.UsesFrom("Features", seen => seen is "Seeding" or "Host" or "Program"));

    // Who lists services anywhere else soon lists others.
    [Fact]
    public void Services_are_registered_by_features_and_the_host_alone()
    {
        Nothing(Product.Uses
            .Where(use => Rules.Registers(use) && Product.RoomOf(use.User) != "Host" && !use.Owner.Name.EndsWith("Feature", StringComparison.Ordinal))
            .Select(use => use.Told));
        Product.Uses.Where(Rules.Registers).ShouldNotBeEmpty("or else the rule above looks at nothing");
    }

    [Fact]
    public void There_is_one_composition_root()
    {
        Type[] allowed = [typeof(EscalationDashboard.Host.CompositionRoot), typeof(Tests.Host.CompositionRootTests), typeof(SingletonTests)];

        Nothing(Product.Uses.Concat(CompiledCode.Of(typeof(NeverListTests).Assembly))
            .Where(use => use.IsOf(typeof(ServiceCollection), ".ctor") && !allowed.Contains(use.Owner)).Select(use => use.Told));
    }

    [Fact]
    public void Endpoints_hubs_and_workers_never_decide() => Nothing(Product.Uses
        .Where(use => Rules.Decides(use) && (new[] { "Endpoints", "Hub", "Worker" }.Any(use.Owner.Name.EndsWith)
            || new[] { "Endpoints.cs:", "Hub.cs:", "Worker.cs:" }.Any(use.Place.Contains)))
        .Select(use => use.Told));

    [Fact]
    public void The_guardrails_are_asked_where_commands_are_carried_out() => Product.Uses
        .Where(use => Rules.Decides(use) && Product.RoomOf(use.User) != "Domain")
        .ShouldNotBeEmpty("or else the rule above looks at nothing");

    [Fact]
    public void A_customer_is_written_to_in_one_way_which_tells_the_systems_that_carry_it() => Product.Uses
        .Where(use => use.IsOf(typeof(DbSet<OutgoingMessage>), "Add", "AddAsync", "AddRange", "AddRangeAsync"))
        .Select(use => use.User).Distinct().ShouldBe([typeof(EscalationDashboard.Data.WriteScope)]);

    // A score that decided whom a leader hears would make itself true.
    [Fact]
    public void The_guardrails_know_nothing_of_early_signs()
    {
        var signs = typeof(EscalationDashboard.Domain.Trends.Risk.RiskModel).Namespace!;
        var gate = Product.Uses.Where(use => IsIn(use.User, "Domain.Guardrails") || IsIn(use.User, "Application")
            || IsIn(use.User, "Features.Intake") || IsIn(use.User, "Features.Guardrails")).ToList();

        gate.ShouldNotBeEmpty();
        Nothing(gate.SelectMany(use => use.Types(type => IsSign(type)).Concat(
            use.IsOf(typeof(EscalationDashboard.Data.DashboardDbContext), "get_RiskModels") ? [use.Told] : [])));
        Product.Uses.Count(use => IsIn(use.User, "Features.Trends") && use.Types(IsSign).Any()).ShouldBeGreaterThan(0, "or else the rule above looks at nothing");

        bool IsSign(Type type) => type.Namespace == signs || type == typeof(EscalationDashboard.Data.StoredRiskModel);
        static bool IsIn(Type type, string room) => $"{type.Namespace}.".StartsWith($"EscalationDashboard.{room}.", StringComparison.Ordinal);
    }

    [Fact]
    public void A_component_touches_no_database()
    {
        var stores = new[] { "IReadContexts", "IWriteQueue", "WriteScope" };

        Nothing(Product.Uses
            .Where(use => typeof(Microsoft.AspNetCore.Components.IComponent).IsAssignableFrom(use.Owner))
            .SelectMany(use => use.Types(type => stores.Contains(type.Name)
                || typeof(DbContext).IsAssignableFrom(type) || type.Namespace == typeof(DbContext).Namespace)));
    }

    // A page reads in LoadingComponent and acts through ActRunner, so that a fault is told, logged and shown in one way.
    [Fact]
    public void A_component_catches_nothing_and_keeps_no_flag_of_its_own()
    {
        var components = SourceTree.Files.Where(file => file.Path.EndsWith(".razor", StringComparison.Ordinal)).Select(Stem).ToHashSet();
        var theirs = SourceTree.Files.Where(file => components.Contains(Stem(file)) && !CatchTheirOwn.Contains(file.Path)).ToList();

        Nothing(theirs.SelectMany(file => file.Find(Markup.Catch()).Concat(file.Find(Markup.BusyFlag()))));
        theirs.Count.ShouldBeGreaterThan(200, "or else the rule looks at nothing");

        static string Stem(SourceFile file) => $"{file.Folder}/{file.Name.Split('.')[0]}";
    }

    [Fact]
    public void A_feature_names_no_database_driver() => Nothing(Product.Uses
        .Where(use => Product.RoomOf(use.User) is { } room && (room.StartsWith("Features.", StringComparison.Ordinal) || room is "Application" or "Identity" or "Shell" or "Live"))
        .SelectMany(use => use.Types(type => type.Namespace is { } its
            && (its.StartsWith("Microsoft.Data.Sqlite", StringComparison.Ordinal) || its.StartsWith("Npgsql", StringComparison.Ordinal)))));

    // Whatever a person wrote is text; only what we draw ourselves is markup.
    [Fact]
    public void Nothing_but_a_pictogram_is_markup()
    {
        var markup = Product.Uses.Where(use => use.IsOf(typeof(Microsoft.AspNetCore.Components.MarkupString), ".ctor")).ToList();

        Nothing(markup.Where(use => use.Owner != typeof(EscalationDashboard.Shell.Parts.Icon)).Select(use => use.Told));
        markup.ShouldNotBeEmpty("or else the rule above looks at nothing");
    }

    [Fact]
    public void A_component_never_assigns_its_own_parameter() =>
        Nothing(Product.Uses.Where(Rules.AssignsOwnParameter).Select(use => use.Told));

    // An audit entry or a timeline line of its own would be a second telling of what happened.
    [Fact]
    public void What_happened_is_told_by_events_alone()
    {
        var tellings = Product.Uses.Where(use => use.IsOf(typeof(AuditEntry), "After") || use.IsOf(typeof(TimelineEntry), ".ctor")).ToList();

        Nothing(tellings.Where(use => use.Owner != typeof(EscalationDashboard.Data.WriteScope) && use.Owner != typeof(TimelineLine)).Select(use => use.Told));
        tellings.Count.ShouldBeGreaterThan(1, "or else the rule above looks at nothing");
    }

    // A call that a cut line swallows would end the circuit a minute later: Browser alone knows how to make one.
    [Fact]
    public void Scripts_are_called_in_one_place_alone()
    {
        Nothing(Product.Uses.Where(use => use.Owner != typeof(EscalationDashboard.Shell.Browser) && Rules.CallsScript(use)).Select(use => use.Told));
        Product.Uses.Where(Rules.CallsScript).ShouldNotBeEmpty("or else the rule above looks at nothing");
    }

    // With a value that the server sends back and an event that tells it, each answer overwrites what was typed meanwhile. A
    // binding knows what the browser shows; whole choices, dates and ticks cannot be overtaken.
    [Fact]
    public void What_is_typed_is_bound_and_never_sent_back() => Nothing(SourceTree.Files
        .Where(file => file.Path.EndsWith(".razor", StringComparison.Ordinal))
        .SelectMany(file => file.Find(Markup.Typed()).Where(Markup.IsSentBack)));

    [Fact]
    public void A_subscriber_is_never_called_under_a_lock() =>
        Nothing(Rules.CallsUnderLock(Product.Uses).Select(use => use.Told));

    [Fact]
    public void No_queue_is_unbounded() => Nothing(Product.Uses.Where(Rules.OpensUnboundedQueue).Select(use => use.Told));

    [Fact]
    public void Every_guardrail_has_tests_of_its_own()
    {
        var tests = typeof(NeverListTests).Assembly.GetTypes().ToLookup(type => type.FullName);

        Nothing(GuardrailSet.InOrder.Select(guardrail => guardrail.GetType().Name)
            .Where(name => !tests[$"EscalationDashboard.Tests.Domain.Guardrails.{name}Tests"]
                .Any(type => type.GetMethods().Any(method => method.IsDefined(typeof(FactAttribute), inherit: true))))
            .Select(name => $"EscalationDashboard/Domain/Guardrails/Checks/{name}.cs has no Domain/Guardrails/{name}Tests.cs"));
    }

    internal static void Nothing(IEnumerable<string> offences)
    {
        var found = offences.Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(found.Count == 0, $"{found.Count} of them:\n{string.Join('\n', found.Take(40))}");
    }
}
