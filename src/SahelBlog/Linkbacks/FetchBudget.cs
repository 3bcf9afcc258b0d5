using Microsoft.Extensions.Options;
using SahelBlog.Settings;

namespace SahelBlog.Linkbacks;

/// <summary>Counts the pages read in this minute, so that nobody can be flooded through us (THREATS: reflector).</summary>
public sealed class FetchBudget(BlogClock clock, IOptions<LinkbackOptions> options)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    // Emptied every minute and never longer than the budget in all, whatever hosts strangers think up.
    private readonly Dictionary<string, int> byHost = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private DateTimeOffset since;
    private int inAll;

    /// <summary>Takes one reading of a host's page; false when there is none left in this minute.</summary>
    public bool Take(string host)
    {
        lock (gate)
        {
            if (clock.Now - since >= Window)
                Restart();
            var ofHost = byHost.GetValueOrDefault(host);
            if (inAll >= options.Value.FetchesPerMinute || ofHost >= options.Value.FetchesPerHostPerMinute)
                return false;
            inAll++;
            byHost[host] = ofHost + 1;
            return true;
        }
    }

    /// <summary>Whether this minute's budget in all is used up, rather than that of one host.</summary>
    public bool IsSpent
    {
        get
        {
            lock (gate)
                return clock.Now - since < Window && inAll >= options.Value.FetchesPerMinute;
        }
    }

    private void Restart()
    {
        since = clock.Now;
        inAll = 0;
        byHost.Clear();
    }
}
