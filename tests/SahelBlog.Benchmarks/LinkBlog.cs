using System.Globalization;

namespace SahelBlog.Benchmarks;

/// <summary>The blog as a process of its own, with no limit but those that are measured.</summary>
internal sealed class LinkBlog : IDisposable
{
    private readonly Child process;

    private LinkBlog(Child child, HttpClient client) => (process, Client) = (child, client);

    /// <summary>A reader who is served past the cache.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<LinkBlog> Start(string folder)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Child.FreePort()}");
        var child = Child.Start(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "SahelBlog.Web.dll"), "--urls", address],
            ("Blog__DataPath", folder),
            ("Blog__StarterContent", "false"),
            ("RateLimits__Enabled", "false"),
            ("Linkbacks__AllowPrivateNetworks", "true"),
            ("Linkbacks__FetchesPerHostPerMinute", "1000000"),
            ("Linkbacks__FetchesPerMinute", "1000000"),
            ("Linkbacks__WaitingPerHost", "1000000"),
            ("Linkbacks__WaitingPerSender", "1000000"),
            ("Linkbacks__WaitingInAll", "1000000"),
            ("Logging__LogLevel__Default", "Error")
        );
        var client = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Add("Cookie", "sahelblog.held=1");
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/health", UriKind.Relative));
                return new(child, client);
            }
            catch (HttpRequestException)
            {
                await pause.WaitForNextTickAsync();
            }
        }
    }

    public void Dispose()
    {
        Client.Dispose();
        process.Dispose();
    }
}
