using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Posts;

/// <summary>What is written and not saved yet.</summary>
public sealed class WorkingCopyTests
{
    [Theory, BothDatabases]
    public async Task A_copy_is_kept_for_its_writer_and_the_post_stays_as_it_is(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var copies = blog.Get<WorkingCopies>();
        var (ramata, oumou) = (await blog.WithPerson("ramata"), await blog.WithPerson("oumou"));
        var post = await blog.WithPost("Rain");

        var kept = Assert.IsType<KeepResult.Kept>(await copies.Keep(Copy(ramata, "a", post.Id, "It fell.")));

        Assert.Equal((TestBlog.Noon, (int?)1), (kept.At, kept.Version));
        var found = Assert.Single(await copies.Of(ramata, post.Id));
        Assert.Equal(("It fell.", "a", 1), (found.Fields, found.WindowKey, found.Version));
        Assert.Empty(await copies.Of(oumou, post.Id));
        Assert.Null(await copies.Find(oumou, found.Id));
        await copies.Drop(oumou, found.Id);
        Assert.NotNull(await copies.Find(ramata, found.Id));
        Assert.Equal(post with { }, await blog.Now(post));
        await copies.Drop(ramata, found.Id);
        Assert.Empty(await copies.Of(ramata, post.Id));
    }

    [Theory, BothDatabases]
    public async Task Two_windows_have_two_copies_and_a_late_word_of_one_changes_nothing(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var copies = blog.Get<WorkingCopies>();
        var ramata = await blog.WithPerson("ramata");
        var post = await blog.WithPost("Rain");

        await copies.Keep(Copy(ramata, "a", post.Id, "one") with { Turn = 5 });
        var second = Assert.IsType<KeepResult.Kept>(await copies.Keep(Copy(ramata, "b", post.Id, "other")));
        await copies.Keep(Copy(ramata, "a", post.Id, "before") with { Turn = 4 });
        await copies.Keep(Copy(ramata, "a", post.Id, "after") with { Turn = 6 });

        Assert.True(second.Elsewhere);
        Assert.Equal(
            ["after", "other"],
            (await copies.Of(ramata, post.Id)).Select(one => one.Fields).Order(StringComparer.Ordinal)
        );
    }

    [Theory, BothDatabases]
    public async Task A_window_that_is_sent_many_times_at_once_makes_one_post(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var ramata = await blog.WithPerson("ramata");
        var draft = new PostDraft { Title = "Rain", Window = "a" };

        var results = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => Task.Run(() => blog.Publishing.Save(draft, ramata, "Ramata")))
        );

        var made = Assert.Single(results.OfType<SaveResult.Saved>()).Post;
        Assert.All(results.OfType<SaveResult.Conflict>(), one => Assert.Equal(made.Id, one.Current.Id));
        Assert.Equal(made.Id, await blog.Get<WorkingCopies>().Became(ramata, "a"));
    }

    [Theory, BothDatabases]
    public async Task Who_writes_the_same_post_is_told_by_name_as_long_as_it_lasts(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var copies = blog.Get<WorkingCopies>();
        var (ramata, oumou) = (await blog.WithPerson("ramata"), await blog.WithPerson("oumou"));
        var post = await blog.WithPost("Rain");
        await copies.Keep(Copy(oumou, "a", post.Id, "hers") with { PersonName = "Oumou" });

        var now = Assert.IsType<KeepResult.Kept>(await copies.Keep(Copy(ramata, "b", post.Id, "mine")));
        blog.Time.Advance(TimeSpan.FromMinutes(3));
        var later = Assert.IsType<KeepResult.Kept>(await copies.Keep(Copy(ramata, "b", post.Id, "mine")));

        Assert.Equal(["Oumou"], now.Others);
        Assert.False(now.Elsewhere);
        Assert.Empty(later.Others);
    }

    [Theory, BothDatabases]
    public async Task A_save_removes_its_own_window_s_copy_and_the_one_that_it_went_on_from(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var copies = blog.Get<WorkingCopies>();
        var ramata = await blog.WithPerson("ramata");
        var post = await blog.WithPost("Rain");
        await copies.Keep(Copy(ramata, "old", post.Id, "left behind"));
        await copies.Keep(Copy(ramata, "other", post.Id, "still open"));
        var left = (await copies.Of(ramata, post.Id)).Single(one => one.WindowKey == "old");

        await copies.Keep(Copy(ramata, "new", post.Id, "gone on"), left.Id);
        Assert.Null(await copies.Find(ramata, left.Id));
        await copies.Settle(ramata, "new", null);

        Assert.Equal("other", Assert.Single(await copies.Of(ramata, post.Id)).WindowKey);
    }

    [Theory, BothDatabases]
    public async Task A_new_post_is_remembered_by_its_window_and_offered_no_more(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var copies = blog.Get<WorkingCopies>();
        var ramata = await blog.WithPerson("ramata");
        await copies.Keep(Copy(ramata, "a", null, "a beginning"));
        Assert.Single(await copies.Of(ramata, null));
        Assert.Null(await copies.Became(ramata, "a"));
        var post = await blog.WithPost("Rain");

        await copies.Settle(ramata, "a", null, post.Id);

        Assert.Empty(await copies.Of(ramata, null));
        Assert.Empty(await copies.Of(ramata, post.Id));
        Assert.Equal(post.Id, await copies.Became(ramata, "a"));
    }

    [Theory, BothDatabases]
    public async Task Copies_go_after_a_month_and_the_oldest_of_too_many_at_once(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var copies = blog.Get<WorkingCopies>();
        var ramata = await blog.WithPerson("ramata");
        for (var number = 0; number < WorkingCopies.MostOfOne + 2; number++)
        {
            await copies.Keep(Copy(ramata, $"window {number}", null, "text"));
            blog.Time.Advance(TimeSpan.FromSeconds(1));
        }

        // What was saved from other windows meanwhile takes the place of nothing that was not.
        var post = await blog.WithPost("Rain");
        for (var saved = 0; saved < 5; saved++)
            await copies.Settle(ramata, $"saved {saved}", null, post.Id);
        await copies.Keep(Copy(ramata, $"window {WorkingCopies.MostOfOne + 1}", null, "text", turn: 2));

        var left = await copies.Of(ramata, null);
        blog.Time.Advance(WorkingCopies.Life + TimeSpan.FromSeconds(1));

        Assert.Equal(WorkingCopies.MostOfOne, left.Count);
        Assert.DoesNotContain(left, one => one.WindowKey is "window 0" or "window 1");
        Assert.Empty(await copies.Of(ramata, null));
        await copies.Keep(Copy(ramata, "today", null, "text"));
        Assert.Equal(1, await blog.Ask(session => session.Value<long>("SELECT count(*) FROM working_copies")));
    }

    [Theory, BothDatabases]
    public async Task What_is_too_long_or_of_no_post_is_not_kept(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var copies = blog.Get<WorkingCopies>();
        var ramata = await blog.WithPerson("ramata");

        var tooLong = await copies.Keep(Copy(ramata, "a", null, new string('x', WorkingCopies.Longest + 1)));

        Assert.IsType<KeepResult.TooLong>(tooLong);
        Assert.IsType<KeepResult.TooLong>(await copies.Keep(Copy(ramata, "", null, "x")));
        Assert.IsType<KeepResult.TooLong>(await copies.Keep(Copy(ramata, new string('k', 65), null, "x")));
        Assert.IsType<KeepResult.Missing>(await copies.Keep(Copy(ramata, "a", 99, "x")));
        Assert.Empty(await copies.Of(ramata, null));
    }

    private static WorkingCopy Copy(long person, string window, long? post, string fields, int turn = 0) =>
        new()
        {
            PersonId = person,
            WindowKey = window,
            PostId = post,
            Version = post is null ? 0 : 1,
            Fields = fields,
            Turn = turn,
        };
}
