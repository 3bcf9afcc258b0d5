using System.Net;

namespace SahelBlog.Web.Tests.House;

/// <summary>
/// Somebody with a browser: keeps cookies, says where requests come from, fills in forms that are on the page. Redirects
/// are not followed unasked, so that tests see them.
/// </summary>
internal sealed class Reader : IDisposable
{
    private readonly HttpClient http;
    private readonly Uri blog;
    private readonly bool unpacks;

    public Reader(Uri blog, bool unpacks = true)
    {
        this.blog = blog;
        this.unpacks = unpacks;
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies })
        {
            BaseAddress = blog,
        };
        if (unpacks)
            http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip, deflate, br");
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Types an address or follows a link.</summary>
    public Task<Page> Open(string path) => Send(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Opens a page with a request header of one's own choice.</summary>
    public Task<Page> Open(string path, string header, string value)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation(header, value);
        return Send(request);
    }

    /// <summary>Opens a page and goes on where it leads.</summary>
    public async Task<Page> OpenAndFollow(string path)
    {
        var page = await Open(path);
        for (var hop = 0; page.Location is { } next && hop < 5; hop++)
            page = await Open(next);
        return page;
    }

    /// <summary>Sends a form of one of the blog's pages, as a browser would.</summary>
    public Task<Page> Submit(FilledForm form) => Submit(form, _ => { });

    /// <summary>The same, with something about the request that is not as a browser would have it.</summary>
    public Task<Page> Submit(FilledForm form, Action<HttpRequestMessage> twist)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, form.Action)
        {
            Content = new FormUrlEncodedContent(form.Fields),
        };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Add("Origin", blog.GetLeftPart(UriPartial.Authority));
        twist(request);
        return Send(request);
    }

    /// <summary>Writes under a post, or under a comment on it, and presses the button.</summary>
    public async Task<Page> Writes(string text, string under, string name = "Oumou", long? replyingTo = null)
    {
        var page = await Open(replyingTo is null ? under : $"{under}reply/{replyingTo}");
        return await Submit(page.CommentForm.With("text", text).With("name", name));
    }

    public async Task<Page> Send(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return await Page.Of(response, unpacks);
        }
    }

    public void Dispose() => http.Dispose();
}
