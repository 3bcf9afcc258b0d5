using Microsoft.Playwright;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.Desk;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Browser;

/// <summary>The states that a conversation and its pages can be in: each accessible, and each fits, on every window.</summary>
public sealed class StateTests(Chromium chromium)
{
    public static TheoryData<int, ColorScheme> Windows =>
        new()
        {
            { 1280, ColorScheme.Light },
            { 1280, ColorScheme.Dark },
            { 360, ColorScheme.Light },
            { 360, ColorScheme.Dark },
        };

    [Theory, MemberData(nameof(Windows))]
    public async Task A_thread_with_all_that_can_be_marked_in_it(int width, ColorScheme light)
    {
        await using var blog = BlogHost.Unmoderated();
        using var owner = await blog.Owner();
        var post = await Marked(blog, owner);
        await using var window = await Open(blog, width, light);
        await window.Open(post.Permalink!);
        await blog.HasComment(post, "And what is new.", "Oumou", replyingTo: 3);
        await window.Page.ReloadAsync();
        await Assertions.Expect(window.Page.Locator(".is-new")).ToHaveCountAsync(1);
        await Assertions.Expect(window.Page.Locator(".pinned, .closed, .long, .is-gone")).Not.ToHaveCountAsync(0);
        await window.AssertSound();

        await window.Page.Locator("#comment-3 > article a[data-reply]").ClickAsync();
        await window.AssertSound();
    }

    [Theory, MemberData(nameof(Windows))]
    public async Task The_same_thread_before_its_owner(int width, ColorScheme light)
    {
        await using var blog = BlogHost.Unmoderated();
        using var owner = await blog.Owner();
        var post = await Marked(blog, owner);
        await using var window = await Open(blog, width, light);
        await window.IsSignedInAs(owner, blog);
        await window.Open(post.Permalink!);
        await window.AssertSound();
        await window.Page.Locator("#comment-3 .desk-menu > summary").First.ClickAsync();
        await window.AssertSound();
    }

    [Theory, MemberData(nameof(Windows))]
    public async Task The_form_of_a_reply_with_a_quotation_and_with_mistakes(int width, ColorScheme light)
    {
        await using var blog = BlogHost.Unmoderated();
        using var owner = await blog.Owner();
        var post = await Marked(blog, owner);
        await using var window = await Open(blog, width, light);
        await window.Open(post.Permalink + "reply/3?quote=1");
        await window.AssertSound();
        await window.Page.Locator("textarea").FillAsync("");
        await window.Page.Locator("input[name=website]").FillAsync("no site");
        await window.Page.Locator("button[value=post]").ClickAsync();
        await Assertions.Expect(window.Page.Locator(".wrong-list li")).ToHaveCountAsync(3);
        await window.AssertAccessible();
        await window.AssertNoSidewaysScrolling();
    }

    [Theory, MemberData(nameof(Windows))]
    public async Task What_a_writer_and_a_reader_are_asked(int width, ColorScheme light)
    {
        await using var blog = BlogHost.EmptyNow(("Comments:Moderation", "None"));
        var post = await blog.HasPost("Rain");
        await blog.HasComment(post, "It rained.");
        await using var window = await Open(blog, width, light);
        await window.Open(post.Permalink!);
        await window.Page.GetByLabel("Comment", new() { Exact = true }).FillAsync("So it was.");
        await window.Page.GetByLabel("Name").FillAsync("Oumou");
        blog.Clock.Advance(TimeSpan.FromSeconds(20));
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Post comment" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator("#comment-2")).ToBeVisibleAsync();

        foreach (
            var path in new[]
            {
                "/comment/2/edit",
                "/comment/2/withdraw",
                "/comment/1/report",
                "/follow",
                $"/follow?post={post.Id}",
                "/follow?comment=1",
                "/follow?sent=1",
                "/me/erased",
            }
        )
        {
            await window.Open(path);
            await window.AssertSound();
        }
        await window.Open("/comment/1/report");
        await window.Page.Locator("#why-spam").CheckAsync();
        await window.Page.Locator("main button.button").ClickAsync();
        await window.AssertSound();
    }

    [Theory, MemberData(nameof(Windows))]
    public async Task A_commenter_s_own_page_and_the_question_before_all_is_erased(int width, ColorScheme light)
    {
        await using var blog = BlogHost.EmptyNow(("Comments:Moderation", "None"));
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        await reader.Submit(
            (await reader.Open("/sign-in")).Form("form[action='/sign-in']").With("email", "oumou@example.org")
        );
        var link = Assert.Single(await People.LinkSignInTests.Letters(blog));
        await reader.Submit((await reader.Open(link)).Form("main form").With("name", "Oumou"));
        await reader.Submit((await reader.Open(post.Permalink!)).CommentForm.With("text", "A story of mine."));
        await using var window = await Open(blog, width, light);
        await window.IsSignedInAs(reader, blog);

        await window.Open("/me");
        await Assertions.Expect(window.Page.Locator(".my-comment")).ToHaveCountAsync(1);
        await window.AssertSound();
        await window.Open("/me/erase");
        await window.AssertSound();
        await window.Page.Locator("main button.button").ClickAsync();
        await Assertions.Expect(window.Page.Locator("[role=alert]")).ToBeVisibleAsync();
        await window.AssertAccessible();
        await window.AssertNoSidewaysScrolling();
    }

    [Fact]
    public async Task A_chain_of_two_hundred_replies_fits_on_a_telephone()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        long? parent = null;
        for (var number = 1; number <= 200; number++)
            parent = (await blog.HasComment(post, $"Number {number}.", $"Reader {number}", parent)).Id;
        await using var window = await Open(blog, 360, ColorScheme.Light);
        await window.Open(post.Permalink!);

        await Assertions.Expect(window.Page.Locator("#comment-200 > article .comment-body")).ToBeVisibleAsync();
        await Assertions
            .Expect(window.Page.Locator("#comment-200 > article .comment-parent"))
            .ToHaveTextAsync("In reply to Reader 199, above");
        var last = await window.Page.Locator("#comment-200 > article").BoundingBoxAsync();
        Assert.True(last!.Width > 240, "The deepest comment has room.");
        // Axe follows every branch into its own depth, and Chromium gives up below so many.
        window.AssertNoTroubles();
        await window.AssertNoSidewaysScrolling();
    }

    private Task<Window> Open(BlogHost blog, int width, ColorScheme light) =>
        chromium.Open(
            blog.Address,
            wishes =>
            {
                wishes.ViewportSize = new() { Width = width, Height = 800 };
                wishes.ColorScheme = light;
            }
        );

    /// <summary>A thread with a closed branch, a pinned comment, a long one, a quotation and a stone where one was.</summary>
    private static async Task<Post> Marked(BlogHost blog, Reader owner)
    {
        var post = await blog.HasPost("Rain");
        var closed = await blog.HasComment(post, "A branch that is over.", "Adjoa");
        await blog.HasComment(post, "Its reply.", "Tomasz", replyingTo: closed.Id);
        var open = await blog.HasComment(post, "It rained.\n\n> A quotation.\n\nAnd `code`.", "Awa");
        var gone = await blog.HasComment(post, "Gone.", "Sékou", replyingTo: open.Id);
        await blog.HasComment(post, "It stays.", "Ibrahim", replyingTo: gone.Id);
        var pinned = await blog.HasComment(post, "The last word.", "Tomasz");
        var text = string.Join("\n\n", Enumerable.Range(1, 40).Select(n => $"Paragraph {n} of a long story."));
        await blog.HasComment(post, text, "Adjoa");
        await blog.Decides(gone.Id, SahelBlog.Conversation.CommentState.Deleted);
        var page = await owner.Open(post.Permalink!);
        await owner.Submit(page.Form($"#comment-{closed.Id} > article form.desk-acts").With("do", "close"));
        await owner.Submit(page.Form($"#comment-{pinned.Id} > article form.desk-acts").With("do", "pin"));
        return post;
    }
}
