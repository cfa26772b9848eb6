using System.Threading.Channels;

namespace EscalationDashboard.Data.Postgres;

/// <summary>What this node is called among the others, and its bell: the writer rings it once there is something for them to read.</summary>
public sealed class ThisNode(Ids ids)
{
    private const int IdBytes = 8;

    private readonly Channel<bool> _rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Another one each time the program starts.</summary>
    public string Id { get; } = Convert.ToHexStringLower(ids.Secret(IdBytes));

    public void Ring() => _rung.Writer.TryWrite(true);

    /// <summary>Until it has been rung since the last time.</summary>
    public ValueTask<bool> Heard(CancellationToken stopping) => _rung.Reader.ReadAsync(stopping);
}
