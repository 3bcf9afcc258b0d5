using Microsoft.Playwright;
using SahelBlog.Web.Tests.Browser;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace SahelBlog.Web.Tests.Browser;

/// <summary>Debian's Chromium, started once for all tests that need it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";

    private readonly SemaphoreSlim starting = new(1, 1);
    private IPlaywright? playwright;
    private IBrowser? browser;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A window of a reader who has never been here. Skips the test where there is no Chromium.</summary>
    internal async Task<Window> Open(Uri blog, Action<BrowserNewContextOptions>? wishes = null)
    {
        Assert.SkipUnless(File.Exists(Program), $"{Program} is not installed.");
        var options = new BrowserNewContextOptions
        {
            BaseURL = blog.AbsoluteUri,
            ViewportSize = new() { Width = 1280, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
        };
        wishes?.Invoke(options);
        var context = await (await Started()).NewContextAsync(options);
        return new Window(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        starting.Dispose();
    }

    private async Task<IBrowser> Started()
    {
        await starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            playwright ??= await Playwright.CreateAsync();
            return browser ??= await playwright.Chromium.LaunchAsync(
                new()
                {
                    ExecutablePath = Program,
                    // Without these it looks for Google's hosts at every start, and as root it needs the first.
                    Args =
                    [
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                    ],
                }
            );
        }
        finally
        {
            starting.Release();
        }
    }
}
