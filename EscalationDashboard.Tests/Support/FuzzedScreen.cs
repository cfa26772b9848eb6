using AngleSharp.Dom;
using Bunit;
using EscalationDashboard.Domain.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace EscalationDashboard.Tests.Support;

/// <summary>One form on one person's screen, and what becomes of what is put into it.</summary>
public sealed class FuzzedScreen : IAsyncDisposable
{
    private readonly ProductFixture _office;
    private readonly FuzzedForm _form;
    private readonly StaffScreen _screen;
    private readonly IRenderedComponent<IComponent> _page;
    private readonly IAsyncDisposable? _needs;
    private HashSet<string> _texts;
    private int _acts;

    private FuzzedScreen(ProductFixture office, FuzzedForm form, StaffScreen screen, IRenderedComponent<IComponent> page, IAsyncDisposable? needs) =>
        (_office, _form, _screen, _page, _needs, _texts) = (office, form, screen, page, needs, []);

    /// <summary>Whether all of its fields are there.</summary>
    public bool IsOpen => _form.Fields.All(f => First(f.Selector) is not null) && First(".failed") is null;

    public static async Task<FuzzedScreen> Open(ProductFixture office, FuzzedForm form)
    {
        var of = await form.Begin(office);
        var screen = new StaffScreen(office, of.Account, of.Role);
        var needs = of.Needs is null ? null : await of.Needs(screen);
        screen.Services.GetRequiredService<NavigationManager>().NavigateTo(of.Address);
        var page = screen.RenderWithPlaces(of.Component, of.Parameters);
        var opened = new FuzzedScreen(office, form, screen, page, needs);
        foreach (var step in form.Steps)
        {
            page.WaitForElement(FuzzedField.Of(step));
            await opened.Press(step);
        }

        foreach (var field in form.Fields)
        {
            // Some are there only once others say what is fine.
            if (opened.First(field.Selector) is null)
            {
                foreach (var earlier in form.Fields.TakeWhile(f => f != field).Where(f => f.Fine is not null))
                {
                    await opened.Put(earlier, earlier.Fine!);
                }
            }

            page.WaitForElement(field.Selector);
        }

        (opened._texts, opened._acts) = (StoredTexts.In(office.DatabaseFile), await opened.Acts());
        return opened;
    }

    /// <summary>Puts a value into one field, what is fine into the others, and sends the form.</summary>
    public async Task<FuzzedOutcome> Try(FuzzedField field, object value)
    {
        var before = First(field.Selector)?.GetAttribute("value");
        foreach (var other in _form.Fields.Where(f => f != field && f.Fine is not null && First(f.Selector) is not null))
        {
            await Put(other, other.Fine!);
        }

        await Put(field, value);
        if (_form.Submit is { } submit)
        {
            await Press(submit);
        }

        var (texts, acts) = (StoredTexts.In(_office.DatabaseFile), await Acts());
        var fresh = texts.Except(_texts).SelectMany(text => StoredTexts.Leaves(text).Prepend(text)).ToHashSet();
        var stored = fresh.Count > 0 || acts > _acts;
        (_texts, _acts) = (texts, acts);
        return new FuzzedOutcome(
            stored,
            fresh,
            Holds: text => texts.Contains(text) || fresh.Contains(text),
            Refusals: First(field.Selector)?.GetAttribute("aria-invalid") == "true" ? [] : [.. _page.FindAll("[data-testid=refusals] li, p.fault").Select(e => (e.GetAttribute("data-code") ?? "", e.TextContent.Trim())).Distinct()],
            IsAnswered: First("[data-testid=refusals], .fault, .notice[role=status]") is not null,
            before,
            Shown: First(field.Selector)?.GetAttribute("value"),
            Failed: First(".failed")?.TextContent.Trim());
    }

    public async ValueTask DisposeAsync()
    {
        await _screen.DisposeAsync();
        if (_needs is not null)
        {
            await _needs.DisposeAsync();
        }
    }

    private IElement? First(string selector) => _page.FindAll(selector) is [var first, ..] ? first : null;

    private Task<int> Acts() => _office.Read(db => db.Audit.CountAsync(a => a.Action != "command.refuse"));

    private Task Put(FuzzedField field, object value) => _page.InvokeAsync(async () =>
    {
        var element = _page.Find(field.Selector);
        if (element.HasAttribute("blazor:oninput"))
        {
            await element.InputAsync(new ChangeEventArgs { Value = value });
            element = _page.Find(field.Selector);
        }

        if (element.HasAttribute("blazor:onchange"))
        {
            await element.ChangeAsync(new ChangeEventArgs { Value = value });
        }
    });

    private Task Press(string what) => _page.InvokeAsync(() => _page.Find(FuzzedField.Of(what)) switch
    {
        { TagName: "FORM" } form => form.SubmitAsync(),
        { TagName: "DETAILS" } details => details.TriggerEventAsync("ontoggle", EventArgs.Empty),
        { TagName: "INPUT" } tick => tick.ChangeAsync(new ChangeEventArgs { Value = true }),
        var button => button.ClickAsync(new MouseEventArgs()),
    });
}

/// <param name="Stored">Whether anything was written.</param>
/// <param name="Fresh">Texts that were not there before.</param>
/// <param name="Holds">Whether the database has a text now.</param>
/// <param name="Refusals">Why it was refused, for all of the form, by code and in words; none where the field is marked itself.</param>
/// <param name="IsAnswered">Whether the page says anything at all, beside a field too.</param>
/// <param name="Before">What stood in the field.</param>
/// <param name="Shown">What stands in it now; null where the form has gone.</param>
/// <param name="Failed">What the page says where a part of it broke.</param>
public sealed record FuzzedOutcome(
    bool Stored, IReadOnlySet<string> Fresh, Func<string, bool> Holds, IReadOnlyList<(string Code, string Words)> Refusals, bool IsAnswered,
    string? Before, string? Shown, string? Failed)
{
    /// <summary>What must not be.</summary>
    public IEnumerable<string> Faults(FuzzedField field, object value)
    {
        if (Failed is not null)
        {
            yield return $"the page broke: {Failed}";
        }

        foreach (var text in Fresh.Where(t => WrittenText.StrangeSign(t) is not null))
        {
            yield return $"stored with {WrittenText.StrangeSign(text)}: {Odd(text)}";
        }

        if (value is not string typed || field.Kind is FieldKind.Tick or FieldKind.Sought)
        {
            yield break;
        }

        if (Stored && !WrittenText.IsBlank(typed))
        {
            var isKept = Holds(typed) || Holds(typed.Trim()) || Holds(NameText.Of(typed));
            if (field.Kind is FieldKind.Words or FieldKind.Name && !isKept)
            {
                yield return $"stored as something else: {Odd(string.Join(" | ", Fresh))}";
            }

            if (field.Kind is FieldKind.Choice && Fresh.Contains(typed))
            {
                yield return "a choice that was not offered is stored";
            }
        }

        if (!Stored && !IsAnswered && field.Kind is not FieldKind.Choice && Plain(typed) != Plain(Before ?? ""))
        {
            yield return "refused without a word";
        }

        if (!Stored && field.Kind is not FieldKind.Choice && Shown is { } shown && !Plain(shown).Equals(Plain(typed), StringComparison.OrdinalIgnoreCase))
        {
            yield return $"what was typed is gone; there is {Odd(shown)}";
        }
    }

    // As a parser of HTML has it, and as a field for a number or a day trims it.
    private static string Plain(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Replace('\0', '\uFFFD').Trim();

    public static string Odd(string text) => string.Concat((text.Length > 200 ? text[..200] + "…" : text).Select(c => c is > ' ' and < '\u007F' or ' ' ? $"{c}" : $"\\u{(int)c:X4}"));
}
