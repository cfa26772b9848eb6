using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace EscalationDashboard.Tests.Support;

/// <summary>
/// bUnit was compiled against a newer AngleSharp.Diffing than the one referenced here (the newer one is not in every
/// feed), and the runtime refuses an older assembly than was asked for. It asks this resolver before it gives up, and
/// the older one serves bUnit's markup comparison well.
/// </summary>
internal static class BunitDiffing
{
    private const string AssemblyName = "AngleSharp.Diffing";

    [ModuleInitializer]
    internal static void AnswerWithTheFileBesideTheTests() =>
        AssemblyLoadContext.Default.Resolving += (context, asked) =>
            asked.Name == AssemblyName ? Load(context) : null;

    private static Assembly Load(AssemblyLoadContext context) =>
        context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, AssemblyName + ".dll"));
}
