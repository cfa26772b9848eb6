namespace EscalationDashboard.Resources;

/// <summary>Names the resource files beside it: <c>@inject IStringLocalizer&lt;Text&gt; T</c>, then <c>T["Nav.Queue"]</c>.</summary>
public sealed class Text;
