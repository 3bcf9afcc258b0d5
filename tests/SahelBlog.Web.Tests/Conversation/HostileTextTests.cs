using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Conversation;

/// <summary>Whatever is typed into a comment, no reader's browser runs or loads any of it.</summary>
public sealed class HostileTextTests(HostileTextTests.OpenBlog open) : IClassFixture<HostileTextTests.OpenBlog>
{
    public static readonly TheoryData<string> Texts =
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "<iframe src=javascript:alert(1)></iframe>",
        "<style>*{display:none}</style>",
        "<a href=\"https://a.example\" onclick=\"alert(1)\" style=\"position:fixed\">x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:msgbox(1))",
        "<javascript:alert(1)>",
        "![x](https://tracker.example/pixel.png)",
        "![x](javascript:alert(1))",
        "[x]: javascript:alert(1)\n\n[x]",
        "[x](https://a.example/\"onmouseover=\"alert(1))",
        "```\" onload=\"alert(1)\n</code></pre><script>alert(1)</script>\n```",
        "<form action=https://evil.example><input name=q><button>Go</button></form>",
        "<base href=https://evil.example><meta http-equiv=refresh content=0>",
        "</li></ol></section></main><script>alert(1)</script>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<!--><img src=x onerror=alert(1)>-->",
        "# heading {onclick=alert(1) #main}",
    ];

    public static readonly TheoryData<string> Names =
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</bdi></article><svg onload=alert(1)>",
        "{{constructor.constructor('alert(1)')()}}",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    ];

    public static readonly TheoryData<string> Websites =
    [
        "https://a.example/\"onclick=\"alert(1)",
        "https://a.example/'><script>alert(1)</script>",
        "https://a.example/#javascript:alert(1)",
        "a.example/<b>",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public Task As_a_text(string text) => AssertHarmless(form => form.With("text", text));

    [Theory]
    [MemberData(nameof(Names))]
    public Task As_a_name(string name) => AssertHarmless(form => form.With("name", name), name);

    [Theory]
    [MemberData(nameof(Websites))]
    public Task As_a_website(string website) => AssertHarmless(form => form.With("website", website));

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task As_a_preview(string text)
    {
        var post = await open.Blog.HasPost($"Rain {Guid.NewGuid()}");
        using var reader = open.Blog.NewReader();
        var form = (await reader.Open(post.Permalink!)).CommentForm;
        AssertHarmless(await reader.Submit(form.With("text", text).With("step", "preview")));
        AssertHarmless(await reader.Submit(form.With("text", text).SentTo("/preview")));
    }

    private async Task AssertHarmless(Func<FilledForm, FilledForm> typed, string name = "Oumou")
    {
        var post = await open.Blog.HasPost($"Rain {Guid.NewGuid()}");
        using var writer = open.Blog.NewReader();
        var form = (await writer.Open(post.Permalink!)).CommentForm.With("text", "Words.").With("name", name);
        var sent = await writer.Submit(typed(form));
        Assert.StartsWith($"{post.Permalink}#comment-", sent.Location, StringComparison.Ordinal);
        var comment = sent.Location![(sent.Location!.IndexOf('#', StringComparison.Ordinal) + 1)..];

        using var reader = open.Blog.NewReader();
        var page = await reader.Open(post.Permalink!);
        AssertHarmless(page);
        Assert.Equal([name], page.CommentNames);
        Assert.Equal(page.One("main"), page.One($"#{comment}").Closest("main"));
        AssertHarmless(await reader.Open($"{post.Permalink}reply/{comment["comment-".Length..]}"));
        AssertHarmless(await reader.Open("/"));
    }

    private static void AssertHarmless(Page page)
    {
        var document = page.Document;
        Assert.Empty(document.QuerySelectorAll("script:not([src^='/js/'])"));
        Assert.Empty(document.QuerySelectorAll("iframe, object, embed, base, style, [style], [srcdoc], [http-equiv]"));
        Assert.Empty(
            document.QuerySelectorAll(".comment-body :is(img, svg, math, form, input, button, [id], [class])")
        );
        Assert.All(
            document.All.SelectMany(element => element.Attributes),
            attribute =>
                Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), attribute.Name)
        );
        Assert.All(
            document.QuerySelectorAll("[href], [src], [action]"),
            element =>
            {
                var target =
                    element.GetAttribute("href") ?? element.GetAttribute("src") ?? element.GetAttribute("action");
                var scheme = new Uri(new Uri("https://blog.example/"), target).Scheme;
                Assert.True(scheme is "https" or "http" or "mailto", target);
            }
        );
    }

    /// <summary>One blog in which all of it comes together.</summary>
    public sealed class OpenBlog : IAsyncDisposable
    {
        internal BlogHost Blog { get; } = BlogHost.Unmoderated();

        public ValueTask DisposeAsync() => Blog.DisposeAsync();
    }
}
