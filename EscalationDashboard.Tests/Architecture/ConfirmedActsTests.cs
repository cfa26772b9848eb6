using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Shell.Parts;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Tests.Architecture;

/// <summary>
/// A command runs once it is read who acts, and on a slow store the component may show another subject by then. What was confirmed
/// at the press is carried out all the same: a component's command reads nothing of its component but services.
/// </summary>
public sealed class ConfirmedActsTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Symbols Places = Symbols.Of(Product.Assembly);

    [Fact]
    public void A_command_reads_nothing_of_its_component_that_may_change() =>
        NeverListTests.Nothing(CommandsIn(Product.Assembly).SelectMany(command => LateReads(command, Places)).Distinct());

    [Fact]
    public void The_rule_finds_commands_however_they_are_written()
    {
        var symbols = Symbols.Of(typeof(Offender).Assembly);
        var offenders = CommandsIn(typeof(Offender)).ToDictionary(c => c.Name, c => LateReads(c, symbols).Distinct().Count());

        offenders.Where(o => o.Key.Contains(nameof(Offender.Innocent), StringComparison.Ordinal)).ShouldHaveSingleItem().Value.ShouldBe(0);
        offenders.Where(o => !o.Key.Contains(nameof(Offender.Innocent), StringComparison.Ordinal)).ShouldAllBe(o => o.Value == 1);
        offenders.Count.ShouldBe(7);
        CommandsIn(Product.Assembly).Count().ShouldBeGreaterThan(70);
    }

    private static IEnumerable<MethodBase> CommandsIn(Assembly assembly) => assembly.GetTypes()
        .Where(type => typeof(IComponent).IsAssignableFrom(type) && !type.IsNested).SelectMany(CommandsIn);

    // With the classes that the compiler makes for what a lambda holds.
    private static IEnumerable<MethodBase> CommandsIn(Type component) =>
        component.GetMethods(All).Where(IsCommand).Concat(component.GetNestedTypes(All).SelectMany(CommandsIn));

    private static bool IsCommand(MethodInfo method) => method.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(Actor)
        && (method.ReturnType == typeof(Task<Verdict>) || (method.Name.Contains(">b__", StringComparison.Ordinal) && typeof(Task).IsAssignableFrom(method.ReturnType)));

    private static IEnumerable<string> LateReads(MethodBase command, Symbols symbols) => Reads(command, []).Select(read => $"{symbols.PlaceOf(read.In, read.Offset)}: {read.Name}");

    private static IEnumerable<(MethodBase In, int Offset, string Name)> Reads(MethodBase method, HashSet<MethodBase> seen)
    {
        if (!seen.Add(method))
        {
            yield break;
        }

        var body = method.GetCustomAttribute<AsyncStateMachineAttribute>()?.StateMachineType.GetMethod("MoveNext", All) ?? method;
        foreach (var (offset, code, operand) in CompiledCode.Instructions(body))
        {
            if (operand is FieldInfo field && (code == OpCodes.Ldfld || code == OpCodes.Ldflda) && IsOfAComponent(field) && MayChange(field))
            {
                yield return (body, offset, field.Name);
            }
            else if (operand is MethodInfo { IsSpecialName: true, DeclaringType: { } form } getter && IsTypedInto(form, getter))
            {
                yield return (body, offset, $"{form.Name}.{getter.Name}");
            }
            else if (operand is MethodBase called && IsWithinAComponent(called.DeclaringType) && called.Module == method.Module)
            {
                // Told where the component's own author wrote it: what is read in a property is read by the command.
                foreach (var read in Reads(called, seen))
                {
                    yield return read.In == called && called.IsSpecialName ? (body, offset, called.Name) : read;
                }
            }
        }
    }

    private static bool IsOfAComponent(FieldInfo field) => typeof(IComponent).IsAssignableFrom(field.DeclaringType);

    // A list that stays may be filled with something else.
    private static bool MayChange(FieldInfo field) => !(field.IsStatic && field.IsInitOnly) && !(field.Name is ['<', .. var rest]
        && field.DeclaringType!.GetProperty(rest[..rest.IndexOf('>', StringComparison.Ordinal)], All)?.IsDefined(typeof(InjectAttribute), inherit: true) == true);

    // What stands in a form's own class while a person types.
    private static bool IsTypedInto(Type form, MethodInfo getter) => getter.Name.StartsWith("get_", StringComparison.Ordinal)
        && Product.RoomOf(form) is { } room && (room.StartsWith("Features.", StringComparison.Ordinal) || room is "Shell" or "Identity")
        && !typeof(IComponent).IsAssignableFrom(form)
        && form.GetProperty(getter.Name[4..], All)?.SetMethod is { IsPrivate: false } setter
        && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsWithinAComponent(Type? type) => type is not null && (typeof(IComponent).IsAssignableFrom(type) || IsWithinAComponent(type.DeclaringType));

    private sealed class Offender : ComponentBase
    {
        private string _typed = "";

        [Parameter]
        public string Of { get; set; } = "";

        [Inject]
        public Func<Actor, string, Task<Verdict>> Store { get; set; } = null!;

        [Inject]
        public ActRunner Act { get; set; } = null!;

        private string Both => Of + Of.Length;

        public Task<Verdict?> OfParameter() => Act.Run(actor => Store(actor, Of));

        public Task<Verdict?> OfField() => Act.Run(actor => Store(actor, _typed));

        public Task<Verdict?> OfProperty() => Act.Run(actor => Store(actor, Both));

        public Task<Verdict?> OfMethod() => Act.Run(Send);

        public Task<Verdict?> InAnother() => Act.Run(actor => ActRunner.Answer(() => Store(actor, _typed)));

        public Task<Verdict?> Later() => Act.Run(async actor =>
        {
            await Store(actor, "");
            return await Store(actor, _typed);
        });

        public Task<Verdict?> Innocent()
        {
            var of = Of;
            _typed = of;
            return Act.Run(actor =>
            {
                _typed = "";
                return Store(actor, of);
            });
        }

        private Task<Verdict> Send(Actor actor) => Store(actor, _typed);
    }
}
