using System.Net;
using SahelBlog.Conversation;
using SahelBlog.People;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk;

/// <summary>The desk's conversation over HTTP: filters, acts, reports, marks, and who may.</summary>
public sealed class ConversationPageTests
{
    [Fact]
    public async Task Each_shelf_opens_and_filters_stay_in_the_address_of_what_is_done()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        await blog.HasComment(post, "The ferry is late.", "Oumou");
        await blog.HasComment(post, "The bridge is up.", "Adjoa");
        using var owner = await blog.Owner();

        foreach (var shelf in Enum.GetValues<QueueShelf>())
            Assert.Equal(
                HttpStatusCode.OK,
                (await owner.Open($"/desk/conversation?state={SahelBlog.Storage.Words.Of(shelf)}")).Status
            );
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Open("/desk/conversation?state=elsewhere")).Status);
        var address = $"/desk/conversation?state=approved&post={post.Id}&by=name%3AOumou&find=ferry";
        var page = await owner.Open(address);
        Assert.Equal(["Oumou"], page.All(".held h2.comment-author"));

        var done = await owner.Submit(page.Form("#held-1 form").With("do", "spam"));
        Assert.StartsWith(address + "&did=spam&undo=", done.Location, StringComparison.Ordinal);
        var after = await owner.Open(done.Location!);
        Assert.Empty(after.All(".held"));
        await owner.Submit(after.Form(".flash form").With("do", "undo"));
        Assert.Single((await owner.Open(address)).All(".held"));
    }

    [Theory]
    [InlineData("?find=%22")]
    [InlineData("?find=%27%20OR%201=1")]
    [InlineData("?find=NEAR(")]
    [InlineData("?find=%F0%9F%92%A7")]
    [InlineData("?find=%00")]
    [InlineData("?find=%ED%A0%80")]
    [InlineData("?by=mail:")]
    [InlineData("?by=nobody")]
    [InlineData("?post=x&after=1-2-3")]
    [InlineData("?after=99999999999999999-1")]
    [InlineData("?find=a&find=b&state=all")]
    public async Task Whatever_stands_in_the_address_the_list_opens(string query)
    {
        await using var blog = BlogHost.Unmoderated();
        await blog.HasComment(await blog.HasPost("Rain"), "The ferry is late.");
        using var owner = await blog.Owner();
        Assert.Equal(HttpStatusCode.OK, (await owner.Open("/desk/conversation" + query)).Status);
    }

    [Fact]
    public async Task All_that_match_are_decided_on_in_one_act_and_come_back_in_one()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        await blog.HasComments(post, 60);
        using var owner = await blog.Owner();
        var page = await owner.Open("/desk/conversation?state=approved");
        Assert.Equal(25, page.All(".held").Count);
        var second = await owner.Open(page.One(".pager a[rel=next]").GetAttribute("href")!);
        Assert.Equal(25, second.All(".held").Count);

        var done = await owner.Submit(page.Form("#picked").With("scope", "all").With("do", "delete"));
        var after = await owner.Open(done.Location!);
        Assert.Empty(after.All(".held"));
        Assert.Equal("Deleted 60 comments.", after.Text(".flash p"));

        await owner.Submit(after.Form(".flash form").With("do", "undo"));
        Assert.Equal("60", (await owner.Open("/desk/conversation?state=approved")).Text(".tab[aria-current] .soft"));
    }

    [Fact]
    public async Task Whoever_takes_back_what_somebody_else_has_decided_on_since_is_told_so()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        await blog.HasComments(post, 2);
        using var owner = await blog.Owner();
        using var moderator = await blog.SignedIn(Role.Moderator);
        var all = (await owner.Open("/desk/conversation?state=approved")).Form("#picked");
        var done = await owner.Open((await owner.Submit(all.With("scope", "all").With("do", "spam"))).Location!);
        var theirs = (await moderator.Open("/desk/conversation?state=spam")).Form("#held-1 form");
        await moderator.Submit(theirs.With("do", "delete"));

        var undone = await owner.Submit(done.Form(".flash form").With("do", "undo"));

        var after = await owner.Open(undone.Location!);
        Assert.Equal("Undone, except for 1 comment that somebody has decided on since.", after.Text(".flash p"));
        Assert.True(after.Has("#held-2"));
        Assert.True((await owner.Open("/desk/conversation?state=deleted")).Has("#held-1"));
    }

    [Fact]
    public async Task No_page_of_the_desk_counts_further_than_a_thousand()
    {
        await using var blog = BlogHost.Unmoderated();
        await blog.HasComments(await blog.HasPost("Rain"), 1001);
        using var owner = await blog.Owner();

        Assert.Equal("1,000+ comments", (await owner.Open("/desk")).Text("a[href$='state=approved']"));
        var list = await owner.Open("/desk/conversation?state=approved");
        Assert.Equal("1,000+", list.Text(".tab[aria-current] .soft"));
    }

    [Fact]
    public async Task A_reader_s_report_reaches_the_desk_and_every_report_gets_the_same_answer()
    {
        await using var blog = BlogHost.Unmoderated();
        var comment = await blog.HasComment(await blog.HasPost("Rain"), "Buy sand.");
        using var reader = blog.NewReader();
        var form = (await reader.Open($"/comment/{comment.Id}/report")).Form("main form");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await reader.Submit(form.With("reason", "x"))).Status);
        var first = await reader.Submit(form.With("reason", "spam").With("words", "It <b>sells</b>."));
        var again = await reader.Submit(form.With("reason", "abuse"));
        Assert.Equal(first.Text("main"), again.Text("main"));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (
                await reader.Submit(
                    form.With("reason", "spam"),
                    request =>
                    {
                        request.Headers.Remove("Sec-Fetch-Site");
                        request.Headers.Add("Sec-Fetch-Site", "cross-site");
                    }
                )
            ).Status
        );

        using var owner = await blog.Owner();
        var desk = await owner.Open("/desk/conversation?state=reported");
        Assert.Contains("It <b>sells</b>.", desk.Text(".held q"), StringComparison.Ordinal);
        var done = await owner.Submit(desk.Form("#held-1 form").With("do", "dismiss"));
        var after = await owner.Open(done.Location!);
        Assert.Empty(after.All(".held"));
        Assert.Equal("Dismissed the reports of 1 comment.", after.Text(".flash p"));
        await blog.Decides(comment.Id, CommentState.Held);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open($"/comment/{comment.Id}/report")).Status);
    }

    [Fact]
    public async Task A_closed_branch_shows_no_reply_link_and_its_door_is_shut_with_the_text_kept()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var root = await blog.HasComment(post, "The ferry is late.");
        await blog.HasComment(post, "So it is.", "Tomasz", root.Id);
        using var reader = blog.NewReader();
        var form = (await reader.Open($"{post.Permalink}reply/2")).CommentForm;
        using var owner = await blog.Owner();
        var seen = await owner.Open(post.Permalink!);
        await owner.Submit(seen.Form("#comment-1 > article form.desk-acts").With("do", "close"));

        var page = await reader.Open(post.Permalink!);
        Assert.False(page.Has("a[data-reply]"));
        Assert.Contains("No replies", page.Text("#comment-1 > article .closed"), StringComparison.Ordinal);
        Assert.False(page.Has(".desk-acts"));
        var refused = await reader.Submit(form.With("text", "But why?").With("name", "Oumou"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal("But why?", refused.One("textarea[name=text]").TextContent.Trim());
        Assert.Equal(2, await blog.CommentCount());
    }

    [Fact]
    public async Task A_moderator_has_no_buttons_for_what_the_owner_wrote_and_is_told_when_nothing_was_changed()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var asked = await blog.HasComment(post, "The ferry is late.");
        using var owner = await blog.Owner();
        var row = (await owner.Open("/desk/conversation?state=approved")).Form("#held-1 form");
        await owner.Submit(row.With("do", "reply").With("reply", "So it is."));
        using var moderator = await blog.SignedIn(Role.Moderator);

        var list = await moderator.Open("/desk/conversation?state=approved");
        Assert.Equal("Author", list.Text("#held-2 h2 .badge"));
        Assert.False(list.Has("#held-2 button[value=delete]"));
        Assert.True((await owner.Open("/desk/conversation?state=approved")).Has("#held-2 button[value=delete]"));
        var done = await moderator.Submit(list.Form("#held-2 form").With("do", "delete"));
        Assert.StartsWith(
            "Nothing was changed",
            (await moderator.Open(done.Location!)).Text(".flash p"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "replied with comment 2",
            (await owner.Open("/desk/log")).Text(".log"),
            StringComparison.Ordinal
        );
        Assert.Equal(asked.Id, (await blog.Get<ConversationDesk>().Entry(2))!.Parent!.Id);
    }

    [Fact]
    public async Task A_reply_to_what_was_withdrawn_says_so()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var gone = await blog.HasComment(post, "The ferry is late.", "Adjoa");
        var reply = await blog.HasComment(post, "Is it?", "Oumou", gone.Id);
        await blog.Decides(reply.Id, CommentState.Held);
        await blog.Get<OwnComments>().Withdraw(gone.Id, new Writer { Key = "key of Adjoa" });
        using var owner = await blog.Owner();

        var row = (await owner.Open("/desk/conversation?state=all")).Text(".held");

        Assert.Contains("in reply to a comment that was withdrawn", row, StringComparison.Ordinal);
        Assert.Contains("its writer withdrew it", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pinned_comment_stands_above_the_thread_and_in_its_place()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        await blog.HasComment(post, "The first.");
        var pinned = await blog.HasComment(post, "The last word.", "Tomasz");
        using var owner = await blog.Owner();
        var desk = await owner.Open("/desk/conversation?state=approved");
        var done = await owner.Submit(desk.Form("#held-2 form").With("do", "pin"));

        using var reader = blog.NewReader();
        var page = await reader.Open(post.Permalink!);
        Assert.Contains("The last word.", page.Text(".pinned"), StringComparison.Ordinal);
        Assert.Single(page.Document.QuerySelectorAll($"#comment-{pinned.Id}"));

        await owner.Submit((await owner.Open(done.Location!)).Form(".flash form").With("do", "undo"));
        Assert.False((await reader.Open(post.Permalink!)).Has(".pinned"));
    }

    [Fact]
    public async Task The_owner_reads_the_whole_log_and_a_moderator_their_own()
    {
        await using var blog = BlogHost.Unmoderated();
        await blog.HasComment(await blog.HasPost("Rain"), "The ferry is late.");
        using var owner = await blog.Owner();
        using var moderator = await blog.SignedIn(Role.Moderator);
        using var nobody = blog.NewReader();
        var desk = await owner.Open("/desk/conversation?state=approved");
        await owner.Submit(desk.Form("#held-1 form").With("do", "spam"));

        Assert.Contains(
            "marked comment 1 as spam",
            (await owner.Open("/desk/log")).Text(".log"),
            StringComparison.Ordinal
        );
        var theirs = await moderator.Open("/desk/log?person=1");
        Assert.DoesNotContain("as spam", theirs.Text(".log"), StringComparison.Ordinal);
        Assert.Contains("The Moderator signed in", theirs.Text(".log"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await nobody.Open("/desk/log")).Status);
        Assert.Equal(HttpStatusCode.OK, (await owner.Open("/desk/log?from=x&until=&act=y&person=z&after=1")).Status);
    }
}
