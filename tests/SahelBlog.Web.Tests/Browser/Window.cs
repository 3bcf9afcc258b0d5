using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Browser;

/// <summary>A browser window that remembers whatever went wrong in it.</summary>
internal sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> troubles = [];

    public Window(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.SetDefaultTimeout(15_000);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                troubles.Add($"{page.Url}: {message.Text}");
        };
        page.PageError += (_, error) => troubles.Add($"{page.Url}: {error}");
    }

    public IPage Page { get; }

    /// <summary>The path and fragment that stand in the address bar.</summary>
    public string At => new Uri(Page.Url) is var address ? address.PathAndQuery + address.Fragment : "";

    public async Task<ILocator> Open(string path)
    {
        await Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        await Page.EvaluateAsync("() => document.fonts.ready.then(() => null)");
        return Page.Locator("main");
    }

    /// <summary>Takes over the session of somebody who signed in without a browser.</summary>
    public Task IsSignedInAs(Reader reader, BlogHost blog) =>
        context.AddCookiesAsync(
            reader
                .Cookies.GetCookies(blog.Address)
                .Select(cookie => new Cookie
                {
                    Name = cookie.Name,
                    Value = cookie.Value,
                    Url = blog.Address.AbsoluteUri,
                })
        );

    /// <summary>Everything at once that no page may have.</summary>
    public async Task AssertSound()
    {
        AssertNoTroubles();
        await AssertNoSidewaysScrolling();
        await AssertAccessible();
    }

    /// <summary>No error on the console: no script failed, nothing was missing, no rule of the CSP was broken.</summary>
    public void AssertNoTroubles() => Assert.Empty(troubles);

    public async Task AssertNoSidewaysScrolling() =>
        Assert.Equal(
            0,
            await Page.EvaluateAsync<int>(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
        );

    public async Task AssertAccessible()
    {
        var found = await Page.RunAxe(
            new AxeRunOptions { ResultTypes = new HashSet<ResultType> { ResultType.Violations } }
        );
        Assert.Empty(
            found.Violations.Select(rule =>
                $"{rule.Id}: {rule.Help} at {string.Join(" | ", rule.Nodes.Select(node => node.Target + " " + node.Html))}"
            )
        );
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
