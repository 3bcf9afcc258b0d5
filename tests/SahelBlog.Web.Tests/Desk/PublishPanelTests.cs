using System.Net;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk;

/// <summary>Who reads a post and when, as its author says it in the editor, without a script.</summary>
public sealed class PublishPanelTests
{
    private const string Place = "/2026/12/rain/";

    [Fact]
    public async Task A_day_ahead_schedules_it_and_it_goes_out_by_itself_within_its_second()
    {
        await using var blog = BlogHost.Empty(("Blog:TimeZone", "Africa/Lagos"));
        using var owner = await blog.Owner();
        using var reader = blog.NewReader();

        var page = await Sends(owner, "/desk/write", "publish", ("day", "2026-12-04"), ("time", "06:00"));
        Assert.Contains("Friday 4 December 2026, 06:00", page.Text(".flash"), StringComparison.Ordinal);
        Assert.Contains("Goes out 4 December, 06:00", page.Text(".saved"), StringComparison.Ordinal);
        Assert.Equal(("2026-12-04", "06:00"), (Value(page, "day"), Value(page, "time")));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open(Place)).Status);
        Assert.Contains("Nothing has been published", (await reader.Open("/")).Html, StringComparison.Ordinal);

        blog.Clock.SetUtcNow(new(2026, 12, 4, 4, 59, 59, TimeSpan.Zero));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open(Place)).Status);
        blog.Clock.Advance(TimeSpan.FromSeconds(1));
        var post = await Eventually.Some(async () =>
            await reader.Open(Place) is { Status: HttpStatusCode.OK } out_ ? out_ : null
        );

        Assert.Contains("2026-12-04T06:00", post.One("time.dt-published").OuterHtml, StringComparison.Ordinal);
        Assert.Contains("Rain", (await reader.Open("/")).Html, StringComparison.Ordinal);
        Assert.Contains("Rain", (await reader.Open("/feed/")).Html, StringComparison.Ordinal);
        var log = await owner.Open("/desk/log");
        Assert.Contains(
            "scheduled post 1: Rain, 2026-12-04 06:00",
            string.Join('\n', log.All(".log li")),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "The blog itself published post 1",
            string.Join('\n', log.All(".log li")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task It_is_moved_taken_back_and_published_before_its_time()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        using var reader = blog.NewReader();
        await Sends(owner, "/desk/write", "publish", ("day", "2026-12-04"), ("time", "06:00"));

        var moved = await Sends(owner, "/desk/write/1", "save", ("day", "2026-12-24"));
        Assert.Contains("24 December, 06:00", moved.Text(".saved"), StringComparison.Ordinal);
        Assert.False(moved.Has("button[value=publish]"));
        var back = await Sends(owner, "/desk/write/1", "unschedule");
        Assert.Contains("Draft", back.Text(".saved"), StringComparison.Ordinal);
        Assert.Equal("", Value(back, "day"));
        await Sends(owner, "/desk/write/1", "publish", ("day", "2026-12-04"));
        var now = await Sends(owner, "/desk/write/1", "publish-now");

        Assert.Equal("Published. The world can read it.", now.Text(".flash"));
        Assert.Equal(HttpStatusCode.OK, (await reader.Open("/2026/11/rain/")).Status);
        Assert.Equal(("2026-11-22", "10:00"), (Value(now, "day"), Value(now, "time")));
    }

    [Theory]
    [InlineData("day", "someday", "day")]
    [InlineData("day", "1066-10-14", "day")]
    [InlineData("time", "noon", "time")]
    public async Task What_is_no_day_or_time_is_named_and_everything_typed_stays(
        string field,
        string typed,
        string named
    )
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        var form = Filled(await owner.Open("/desk/write")).With("day", "2026-12-04").With(field, typed);

        var answer = await owner.Submit(form.With("do", "publish"));

        Assert.Equal(422, (int)answer.Status);
        Assert.Equal((typed, "Rain"), (Value(answer, field), Value(answer, "title")));
        Assert.Equal("true", answer.One("#" + named).GetAttribute("aria-invalid"));
        Assert.Equal(0, await blog.PostCount());
    }

    [Fact]
    public async Task A_past_day_publishes_under_that_day_and_another_moves_it()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        using var reader = blog.NewReader();

        await Sends(owner, "/desk/write", "publish", ("day", "2012-07-05"), ("time", "08:15"));
        Assert.Equal(HttpStatusCode.OK, (await reader.Open("/2012/07/rain/")).Status);
        await Sends(owner, "/desk/write/1", "save", ("day", "2011-03-01"));

        Assert.Equal("/2011/03/rain/", (await reader.Open("/2012/07/rain/")).Location);
        var ahead = await owner.Submit(
            (await owner.Open("/desk/write/1")).Form("form[data-editor]").With("day", "2027-01-01").With("do", "save")
        );
        Assert.Equal(422, (int)ahead.Status);
        Assert.Equal("true", ahead.One("#day").GetAttribute("aria-invalid"));
    }

    [Theory]
    [InlineData("unlisted", "Whoever has its address can read it", "Unlisted")]
    [InlineData("protected", "Whoever knows its password can read it", "Protected")]
    [InlineData("private", "for nobody else", "Private")]
    public async Task Who_reads_it_is_chosen_in_the_panel_and_shown_wherever_the_state_is(
        string audience,
        string said,
        string word
    )
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();

        var page = await Sends(owner, "/desk/write", "publish", ("audience", audience), ("password", "salt and paper"));

        Assert.Contains(said, page.Text(".flash"), StringComparison.Ordinal);
        Assert.Contains(word, page.Text(".saved"), StringComparison.Ordinal);
        Assert.Equal(audience, page.One("#audience option[selected]").GetAttribute("value"));
        Assert.Equal("", Value(page, "password"));
        Assert.Contains(
            word,
            string.Join(' ', (await owner.Open("/desk/posts")).All(".state")),
            StringComparison.Ordinal
        );
        // A save from the same form, or from one without the panel, changes nothing of it.
        var form = (await owner.Open("/desk/write/1")).Form("form[data-editor]").With("audience", audience);
        await owner.Submit(form.With("do", "save"));
        var bare = (await owner.Open("/desk/write/1")).Form("form[data-editor]").Without("day").Without("pinned");
        await owner.Submit(bare.With("text", "More.").With("do", "save"));
        Assert.Equal(Words.Parse<PostStatus>(audience), (await blog.Get<DeskPosts>().Find(1))!.Post.Status);
    }

    [Fact]
    public async Task A_password_is_asked_for_where_there_is_none()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();

        var answer = await owner.Submit(
            Filled(await owner.Open("/desk/write")).With("audience", "protected").With("do", "publish")
        );

        Assert.Equal(422, (int)answer.Status);
        Assert.Equal("true", answer.One("#password").GetAttribute("aria-invalid"));
        Assert.Equal("protected", answer.One("#audience option[selected]").GetAttribute("value"));
    }

    [Fact]
    public async Task In_real_time_it_is_out_within_a_second()
    {
        await using var blog = BlogHost.EmptyInRealTime();
        using var reader = blog.NewReader();
        var at = DateTimeOffset.UtcNow.AddSeconds(1.5);
        var post = await blog.Has(new PostDraft { Title = "Rain", Date = new(at) }, PostStatus.Scheduled);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open(post.Permalink!)).Status);

        await Eventually.Some(async () =>
            await reader.Open(post.Permalink!) is { Status: HttpStatusCode.OK } page ? page : null
        );

        var now = (await blog.Get<DeskPosts>().Find(post.Id))!.Post;
        Assert.InRange((now.UpdatedAt - now.PublishedAt!.Value).TotalMilliseconds, 0, 1000);
    }

    private static async Task<Page> Sends(
        Reader owner,
        string editor,
        string act,
        params (string Field, string Value)[] typed
    )
    {
        var page = await owner.Open(editor);
        var form = editor == "/desk/write" ? Filled(page) : page.Form("form[data-editor]");
        foreach (var (field, value) in typed)
            form = form.With(field, value);
        var answer = await owner.Submit(form.With("do", act));
        Assert.Equal(302, (int)answer.Status);
        return await owner.Open(answer.Location!);
    }

    private static FilledForm Filled(Page page) =>
        page.Form("form[data-editor]").With("title", "Rain").With("text", "It rained for three days.");

    private static string Value(Page page, string field) => page.One("#" + field).GetAttribute("value") ?? "";
}
