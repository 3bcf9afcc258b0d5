using System.Net;
using SahelBlog.Audit;
using SahelBlog.Conversation.Screening.Bans;
using SahelBlog.Web.Tests.Desk;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Conversation;

/// <summary>What keeps robots and the banned out, through the real pages.</summary>
public sealed class ScreeningTests
{
    [Fact]
    public async Task The_field_for_robots_has_another_name_on_each_form_and_keeps_it_in_the_shared_cache()
    {
        await using var blog = BlogHost.Unmoderated();
        var (rain, wind) = (await blog.HasPost("Rain"), await blog.HasPost("Wind"));
        using var reader = blog.NewReader();
        using var other = blog.NewReader();
        var first = (await reader.Open(rain.Permalink!)).One(".trap input").GetAttribute("name")!;
        var shared = await other.Open(rain.Permalink!);

        Assert.True(shared.IsShared);
        Assert.Equal(first, shared.One(".trap input").GetAttribute("name"));
        Assert.NotEqual(first, (await reader.Open(wind.Permalink!)).One(".trap input").GetAttribute("name"));

        foreach (var field in new[] { first, "subject", "topic-abcdef" })
            await other.Submit(
                shared.CommentForm.With("text", $"Buy {field}").With("name", "Robot").With(field, "sand")
            );
        await other.Submit(shared.CommentForm.With("text", "It rained.").With("name", "Oumou"));

        Assert.Equal(3, (await blog.Waiting()).Count);
        Assert.All(
            await blog.Waiting(),
            entry => Assert.Equal("Filled in the field that people do not see", entry.Comment.Reasons)
        );
        Assert.Equal(4, await blog.CommentCount());
    }

    [Theory]
    [InlineData("Comments:MostInTenMinutes", "Many comments have come from your address")]
    [InlineData("Comments:MostOfNetworkInTenMinutes", "Many comments have come from your network")]
    [InlineData("Comments:MostInAllInTenMinutes", "Very many comments have come to this blog")]
    public async Task Past_a_limit_the_text_comes_back(string limit, string sentence)
    {
        await using var blog = BlogHost.Unmoderated((limit, "2"), ("RateLimits:Enabled", "true"));
        var post = await blog.HasPost("Rain");
        using var first = blog.NewReader();
        using var second = blog.NewReader();
        using var reader = blog.NewReader();
        await first.Writes("One.", post.Permalink!);
        await second.Writes("Two.", post.Permalink!);

        var answer = await reader.Writes("Three, and long in the writing.", post.Permalink!);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.StartsWith(sentence, answer.Text("[role=alert]"), StringComparison.Ordinal);
        Assert.Equal("Three, and long in the writing.", answer.CommentForm.Fields["text"]);
        Assert.Equal(2, await blog.CommentCount());
    }

    [Fact]
    public async Task What_cannot_be_taken_and_whom_the_blog_trusts_do_not_use_up_what_all_may_send()
    {
        await using var blog = BlogHost.Unmoderated(
            ("Comments:MostInAllInTenMinutes", "1"),
            ("RateLimits:Enabled", "true")
        );
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        using var stranger = blog.NewReader();
        for (var time = 0; time < 3; time++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await reader.Writes("", post.Permalink!)).Status);

        Assert.Equal(HttpStatusCode.SeeOther, (await reader.Writes("One.", post.Permalink!)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await reader.Writes("Two.", post.Permalink!)).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.Writes("Three.", post.Permalink!)).Status);
    }

    [Fact]
    public async Task Who_is_banned_silently_sees_a_held_comment_and_who_is_banned_openly_is_told()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();
        await blog.Get<BanDesk>().Set([new(BanKind.Word, "casino", BanMode.Hold)], new Actor(1, Story.Author));
        var silent = await reader.Writes("The casino is open.", post.Permalink!);
        await blog.Get<BanDesk>()
            .Set([new(BanKind.Word, "casino", BanMode.Refuse, "enough", 30)], new Actor(1, Story.Author));

        var open = await reader.Writes("The casino is still open.", post.Permalink!);

        Assert.Equal(HttpStatusCode.SeeOther, silent.Status);
        Assert.Contains(
            "Held until the author has read it",
            (await reader.Open(post.Permalink!)).Html,
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.Forbidden, open.Status);
        Assert.StartsWith(
            "Comments with “casino” are not taken here until 22 December 2026.",
            open.Text("[role=alert]"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("enough", open.Html, StringComparison.Ordinal);
        Assert.Equal("The casino is still open.", open.CommentForm.Fields["text"]);
    }

    [Fact]
    public async Task The_author_bans_from_the_queue_and_ends_it_on_the_list()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var robot = blog.NewReader();
        var form = (await robot.Open(post.Permalink!)).CommentForm;
        await robot.Submit(
            form.With("text", "See https://win.casino.example/now")
                .With("name", "Rates")
                .With("email", "rates@best.example")
        );
        using var author = await blog.Owner();

        var queue = await author.Open("/desk/conversation");
        var row = queue
            .Form("#held-1 form")
            .With("do", "ban-comment")
            .With("ban", "sites")
            .Without("mode")
            .SentTo("/desk/bans");
        var answer = await author.Submit(row);
        var list = await author.OpenAndFollow(answer.Location!);

        Assert.Contains("links to win.casino.example", list.Html, StringComparison.Ordinal);
        Assert.Equal("Banned, and the comment is among the spam.", list.Text(".flash p"));
        Assert.Empty(await blog.Waiting());
        var ended = await author.Submit(list.Form("td form").With("do", "end"));
        Assert.Equal("/desk/bans?did=end", ended.Location);
        Assert.Empty(await blog.Get<BanDesk>().List(0, 10));
    }

    [Fact]
    public async Task A_ban_of_a_person_leaves_the_address_they_typed_and_is_undone_in_one_press()
    {
        await using var blog = BlogHost.Empty();
        using var robot = blog.NewReader();
        var form = (await robot.Open((await blog.HasPost("Rain")).Permalink!)).CommentForm;
        await robot.Submit(form.With("text", "Bad.").With("name", "Robot").With("email", "oumou@example.org"));
        using var author = await blog.Owner();
        var queue = await author.Open("/desk/conversation");
        Assert.False(queue.One("input[name=ban][value=email]").HasAttribute("checked"));
        Assert.Contains("typed, proves nothing", queue.Text(".held fieldset"), StringComparison.Ordinal);

        var row = queue.Form("#held-1 form").With("do", "ban-comment").With("ban", "person").SentTo("/desk/bans");
        var done = await author.OpenAndFollow((await author.Submit(row)).Location!);

        var ban = Assert.Single(await blog.Get<BanDesk>().List(0, 10));
        Assert.Equal("the device of Robot", ban.Spoken);
        var undone = await author.Submit(done.Form(".flash form").With("do", "undo"));
        Assert.Equal("/desk/bans?did=undo", undone.Location);
        Assert.Empty(await blog.Get<BanDesk>().List(0, 10));
        Assert.Single(await blog.Waiting());
    }

    [Fact]
    public async Task A_ban_that_cannot_be_is_answered_with_a_sentence_and_what_was_typed()
    {
        await using var blog = BlogHost.Empty();
        using var author = await blog.Owner();
        var page = await author.Open("/desk/bans");

        var answer = await author.Submit(
            page.Form("main form").With("kind", "network").With("value", "0.0.0.0/0").With("do", "ban")
        );

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.StartsWith("A network has a prefix", answer.Text("#trouble"), StringComparison.Ordinal);
        Assert.Equal("0.0.0.0/0", answer.One("#ban-value").GetAttribute("value"));
    }
}
