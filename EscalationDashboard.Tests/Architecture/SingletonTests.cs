using System.Reflection;
using System.Security.Claims;
using EscalationDashboard.Domain.Staff;
using EscalationDashboard.Features.Disputes.Details;
using EscalationDashboard.Host;
using EscalationDashboard.Identity;
using EscalationDashboard.Live;
using EscalationDashboard.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.JSInterop;

namespace EscalationDashboard.Tests.Architecture;

/// <summary>A singleton serves everybody, so it holds nobody's state: not of a person, not of a request, not of a circuit.</summary>
public sealed class SingletonTests
{
    private static readonly Type[] OfOnePerson =
    [
        typeof(AuthenticationStateProvider), typeof(CurrentStaff), typeof(NavigationManager), typeof(IJSRuntime),
        typeof(Actor), typeof(ClaimsPrincipal), typeof(AuthenticationState), typeof(HttpContext),
    ];

    [Fact]
    public void A_singleton_is_made_of_nothing_that_belongs_to_one_person()
    {
        var services = Services();

        NeverListTests.Nothing(OurSingletons(services).SelectMany(singleton => Offences(singleton, services)));
    }

    [Fact]
    public void A_singleton_keeps_no_person() => NeverListTests.Nothing(OurSingletons(Services()).SelectMany(singleton => singleton
        .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(field => OfOnePerson.Any(type => type.IsAssignableFrom(field.FieldType)))
        .Select(field => $"{PlaceOf(singleton)} keeps a {field.FieldType.Name} in {field.Name}")));

    // What a person types, how fresh their page is, which clock and language they read by, and who they are.
    [Fact]
    public void What_belongs_to_one_person_is_made_for_each_circuit()
    {
        Type[] own =
        [
            typeof(DisputeDrafts), typeof(LiveStatus), typeof(ReaderClock), typeof(Browser), typeof(CircuitCulture), typeof(CurrentStaff), typeof(ScopeChanges),
            typeof(AuthenticationStateProvider),
        ];
        var services = Services();

        own.Where(type => LifetimeOf(type, services) != ServiceLifetime.Scoped).ShouldBeEmpty();
    }

    [Fact]
    public void Services_are_found() => OurSingletons(Services()).Count().ShouldBeGreaterThan(10);

    [Fact]
    public void An_offender_is_seen_behind_a_transient_service()
    {
        var services = new ServiceCollection()
            .AddScoped<OnePersons>().AddTransient<InBetween>().AddSingleton<Innocent>().AddSingleton<Offender>();

        Offences(typeof(Innocent), services).ShouldBeEmpty();
        Offences(typeof(Offender), services).ShouldHaveSingleItem().ShouldContain(nameof(OnePersons));
    }

    private static IServiceCollection Services()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        return builder.Services.AddDashboard(builder.Configuration).AddServer(builder.Configuration, builder.Environment);
    }

    private static IEnumerable<Type> OurSingletons(IServiceCollection services) => services
        .Where(service => service.Lifetime == ServiceLifetime.Singleton)
        .Select(Implementation)
        .OfType<Type>()
        .Where(type => type.Assembly == Product.Assembly)
        .Distinct();

    // What a factory makes is only known by the type it is registered as.
    private static Type? Implementation(ServiceDescriptor service) => service.IsKeyedService
        ? service.KeyedImplementationType ?? service.KeyedImplementationInstance?.GetType() ?? service.ServiceType
        : service.ImplementationType ?? service.ImplementationInstance?.GetType() ?? service.ServiceType;

    private static List<string> Offences(Type singleton, IServiceCollection services) =>
    [
        .. Needs(singleton, services, [])
            .Where(need => OfOnePerson.Any(type => type.IsAssignableFrom(need)) || LifetimeOf(need, services) == ServiceLifetime.Scoped)
            .Select(need => $"{PlaceOf(singleton)} needs {need.FullName}"),
    ];

    private static string PlaceOf(Type singleton) =>
        $"{CompiledCode.Of(singleton.Assembly).First(use => use.User == singleton).Place}: the singleton {singleton.FullName}";

    /// <summary>What a type's constructors ask for, and what the transient ones among those ask for.</summary>
    private static IEnumerable<Type> Needs(Type type, IServiceCollection services, HashSet<Type> seen) => type.GetConstructors()
        .SelectMany(constructor => constructor.GetParameters())
        .Select(parameter => parameter.ParameterType)
        .Where(seen.Add)
        .SelectMany(need => LifetimeOf(need, services) == ServiceLifetime.Transient
            && services.First(service => service.ServiceType == need).ImplementationType is { } transient
                ? Needs(transient, services, seen).Prepend(need)
                : [need]);

    private static ServiceLifetime? LifetimeOf(Type need, IServiceCollection services) => services
        .LastOrDefault(service => service.ServiceType == need
            || (need.IsConstructedGenericType && service.ServiceType == need.GetGenericTypeDefinition()))?.Lifetime;

    private sealed class OnePersons;

    private sealed class InBetween(OnePersons one)
    {
        public OnePersons One => one;
    }

    private sealed class Offender(InBetween between)
    {
        public InBetween Between => between;
    }

    private sealed class Innocent(IServiceProvider services)
    {
        public IServiceProvider Services => services;
    }
}
