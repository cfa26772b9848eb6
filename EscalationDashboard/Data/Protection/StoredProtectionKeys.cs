using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace EscalationDashboard.Data.Protection;

/// <summary>
/// Keeps the keys of data protection in the product's own database. A new key may be asked for in the middle of a command, and the
/// queue that would store it runs one command after another: so nobody waits for it here, and until it is stored it is known all the same.
/// </summary>
public sealed class StoredProtectionKeys(IReadContexts contexts, IWriteQueue writes, TimeProvider clock, ILogger<StoredProtectionKeys> log) : IXmlRepository, IDisposable
{
    /// <summary>How long after it could not be stored a key is tried again; each time twice as long.</summary>
    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _unstored = [];

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var stored = contexts.Read(db => db.ProtectionKeys.ToListAsync()).GetAwaiter().GetResult();
        lock (_lock)
        {
            var known = stored.ToDictionary(key => key.Name, key => key.Xml);
            foreach (var (name, xml) in _unstored)
            {
                known.TryAdd(name, xml);
            }

            return [.. known.OrderBy(key => key.Key, StringComparer.Ordinal).Select(key => XElement.Parse(key.Value))];
        }
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var xml = element.ToString(SaveOptions.DisableFormatting);
        lock (_lock)
        {
            _unstored[friendlyName] = xml;
        }

        _ = Store(friendlyName, xml);
    }

    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    // Until it is: what it protects could not be read after a restart.
    private async Task Store(string name, string xml)
    {
        for (var wait = FirstWait; !await IsStored(name, xml); wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                await Task.Delay(wait, clock, _end.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                log.LogCritical("The data-protection key {Name} is not stored, and the program ends: what it protects is lost", name);
                return;
            }
        }
    }

    private async Task<bool> IsStored(string name, string xml)
    {
        try
        {
            await writes.Execute(async scope =>
            {
                if (await scope.Db.ProtectionKeys.FindAsync(name) is null)
                {
                    scope.Db.ProtectionKeys.Add(new ProtectionKey { Name = name, Xml = xml });
                }

                return true;
            });
            lock (_lock)
            {
                _unstored.Remove(name);
            }

            return true;
        }
        catch (Exception e)
        {
            // It goes on to count in this process meanwhile.
            log.LogCritical(e, "The data-protection key {Name} could not be stored, and is tried again", name);
            return false;
        }
    }
}
