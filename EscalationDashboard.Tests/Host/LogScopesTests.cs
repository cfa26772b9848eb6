using EscalationDashboard.Host;
using EscalationDashboard.Live;

namespace EscalationDashboard.Tests.Host;

public sealed class LogScopesTests
{
    private readonly LogScopes _scopes = new();

    [Fact]
    public void Request_IsToldByItsNumberAndNotByItsPath()
    {
        using (_scopes.Push(new Dictionary<string, object?> { ["RequestId"] = "0HN:1", ["RequestPath"] = "/customers/C-1" }))
        {
            Told().ShouldBe(["RequestId:0HN:1"]);
        }

        Told().ShouldBeEmpty();
    }

    [Fact]
    public void WhatElseSomebodySays_IsLeftOut()
    {
        using (_scopes.Push("HTTP GET https://push.example/secret"))
        using (_scopes.Push(new Dictionary<string, object?> { ["Customer"] = "Robin Example" }))
        {
            Told().ShouldBeEmpty();
        }
    }

    [Fact]
    public void WorkOfAPage_IsToldByItsCircuit()
    {
        CurrentCircuit.Id = "abc";
        try
        {
            Told().ShouldBe(["CircuitId:abc"]);
        }
        finally
        {
            CurrentCircuit.Id = null;
        }
    }

    private List<string> Told()
    {
        var told = new List<string>();
        _scopes.ForEachScope((scope, all) => all.Add($"{scope}"), told);
        return told;
    }
}
