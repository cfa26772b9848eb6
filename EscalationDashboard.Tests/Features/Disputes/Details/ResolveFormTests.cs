using System.Globalization;
using Bunit;
using EscalationDashboard.Domain.Disputes;
using EscalationDashboard.Domain.Typed;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Shell;
using EscalationDashboard.Tests.Support;
using Microsoft.AspNetCore.Components;

namespace EscalationDashboard.Tests.Features.Disputes.Details;

/// <summary>What something is worth to the customer is said back before it is stored, and never dropped without a word.</summary>
public sealed class ResolveFormTests(ProductFixture office) : IClassFixture<ProductFixture>
{
    [Theory]
    [InlineData("fr", "1234,50", "1\u202F234,50 EUR", "mille deux cent trente-quatre")]
    [InlineData("uk", "1234,50", "1\u00A0234,50 EUR", "одна тисяча двісті тридцять чотири")]
    [InlineData("ar", "١٢٣٤٫٥٠", "1,234.50 EUR", "50/100")]
    [InlineData("ko", "1,234.50", "1,234.50 EUR", "천이백삼십사")]
    [InlineData("en", "1234.50", "1,234.50 EUR", "one thousand two hundred and thirty-four")]
    public async Task Amount_IsSaidBackInFiguresAndWords(string language, string typed, string figures, string words)
    {
        await using var screen = new StaffScreen(office);
        var (form, sent) = Show(screen, language, "EUR", out var state);

        await form.InvokeAsync(() => form.Find("[data-testid=resolve-amount]").Input(typed));
        var shown = form.Find("[data-testid=resolve-amount-shown]").TextContent;
        shown.ShouldContain(figures);
        shown.ShouldContain(words);

        await form.InvokeAsync(() => form.Find("[data-testid=resolve-form]").Submit());
        sent().ShouldBe(1);
        state.Details("EUR").Amount.ShouldBe(1234.5m);
    }

    [Theory]
    [InlineData("en", "1e3", "USD", TypedFault.NotANumber)]
    [InlineData("en", "1234,50", "USD", TypedFault.NumberUnclear)]
    [InlineData("ko", "1234.50", "KRW", TypedFault.NotWhole)]
    [InlineData("fr", "1.234", "EUR", TypedFault.NumberUnclear)]
    [InlineData("fr", "-5", "EUR", TypedFault.NumberOutside)]
    [InlineData("uk", "2000000", "UAH", TypedFault.NumberOutside)]
    public async Task AmountThatCannotBeRead_KeepsTheFormBackAndTheText(string language, string typed, string currency, string fault)
    {
        await using var screen = new StaffScreen(office);
        var (form, sent) = Show(screen, language, currency, out _);

        await form.InvokeAsync(() => form.Find("[data-testid=resolve-amount]").Input(typed));
        await form.InvokeAsync(() => form.Find("[data-testid=resolve-form]").Submit());

        sent().ShouldBe(0);
        form.Find("[data-testid=field-fault]").GetAttribute("data-code").ShouldBe(fault);
        form.Find("[data-testid=resolve-amount]").GetAttribute("value").ShouldBe(typed);
        form.Find("[data-testid=resolve-amount]").GetAttribute("aria-invalid").ShouldBe("true");
    }

    private static (IRenderedComponent<ResolveForm> Form, Func<int> Sent) Show(StaffScreen screen, string language, string currency, out ResolveFormState state)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Find(language)!.Culture;
        var (typing, times) = (new ResolveFormState { Outcome = DisputeOutcome.Corrected }, 0);
        state = typing;
        var form = screen.Render<ResolveForm>(f => f
            .Add(x => x.Form, typing).Add(x => x.Causes, []).Add(x => x.Number, "D-1").Add(x => x.Currency, currency)
            .Add(x => x.OnSubmit, EventCallback.Factory.Create(screen, () => times++)).Add(x => x.OnCancel, EventCallback.Empty));
        return (form, () => times);
    }
}
