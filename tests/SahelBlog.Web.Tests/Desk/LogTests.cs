using SahelBlog.People;
using SahelBlog.Storage;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Desk;

/// <summary>What the log says of doors and bans, and the letters that could not be delivered.</summary>
public sealed class LogTests
{
    [Fact]
    public async Task Whoever_fails_at_a_door_is_in_the_log_without_what_they_typed()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        using var stranger = blog.NewReader();
        await stranger.SignsIn("ramata@example.org", "not that sentence");
        await stranger.SignsIn("nobody@example.org", "not that sentence");

        var log = await owner.Open("/desk/log");
        Assert.Equal(2, log.All(".log li").Count(line => line.Contains("failed to sign in", StringComparison.Ordinal)));
        Assert.Contains("Ramata Sow claimed the desk", log.Text(".log"), StringComparison.Ordinal);
        Assert.DoesNotContain("nobody@", log.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("not that sentence", log.Html, StringComparison.Ordinal);
        using var moderator = await blog.SignedIn(Role.Moderator);
        Assert.DoesNotContain("failed", (await moderator.Open("/desk/log")).Text(".log"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ban_and_its_end_are_in_the_log_under_the_name_of_who_set_it()
    {
        await using var blog = BlogHost.Unmoderated();
        await blog.HasComment(await blog.HasPost("Rain"), "Buy sand.");
        using var moderator = await blog.SignedIn(Role.Moderator);
        var row = (await moderator.Open("/desk/conversation?state=approved")).Form("#held-1 form");
        await moderator.Submit(row.SentTo("/desk/bans").With("do", "ban-comment").With("ban", "person"));
        var end = (await moderator.Open("/desk/bans")).Form("main table form");
        await moderator.Submit(end.With("do", "end"));

        var log = await moderator.Open("/desk/log");
        foreach (var deed in new[] { "set ban 1: the writer", "ended ban 1: the writer", "marked comment 1 as spam" })
            Assert.Contains(log.All(".log li"), line => line.Contains(deed, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_navigation_stands_on_every_page_of_the_conversation()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        using var moderator = await blog.SignedIn(Role.Moderator);
        foreach (
            var (path, name) in new[]
            {
                ("conversation", "Held"),
                ("bans", "Bans"),
                ("log", "Log"),
                ("letters", "Letters"),
            }
        )
        {
            var page = await owner.Open($"/desk/{path}");
            Assert.Equal(11, page.All(".queue-shelves a").Count);
            Assert.StartsWith(name, page.Text(".queue-shelves [aria-current]"), StringComparison.Ordinal);
        }
        Assert.DoesNotContain("Letters", (await moderator.Open("/desk/log")).All(".queue-shelves a"));
    }

    [Fact]
    public async Task Letters_are_sent_again_or_given_up()
    {
        await using var blog = BlogHost.Empty();
        using var owner = await blog.Owner();
        await blog.Get<Database>()
            .Write(session =>
                session.Execute(
                    """
                    INSERT INTO outbox (id, kind, payload, state, attempts, last_error, due_at, created_at) VALUES
                        (901, 'nothing that is known', '{}', 'dead', 3, '550 No such user', 9999999999999, 0),
                        (902, 'nothing that is known', '{}', 'dead', 5, '452 Full', 9999999999999, 0)
                    """
                )
            );
        var page = await owner.Open("/desk/letters");
        Assert.Contains("550 No such user", page.Text("main table"), StringComparison.Ordinal);
        Assert.Equal(2, page.All("main tbody tr").Count);

        var form = page.Form("main tbody tr:first-child form");
        var gone = await owner.Submit(form.With("id", "901").With("do", "throw"));
        Assert.Equal("/desk/letters?did=thrown", gone.Location);
        Assert.Contains("452 Full", (await owner.Open(gone.Location!)).Text("main table"), StringComparison.Ordinal);
        var again = await owner.Submit(form.With("id", "902").With("do", "again"));
        Assert.Equal("/desk/letters?did=again", again.Location);
        Assert.Equal("/desk/letters", (await owner.Submit(form.With("id", "901").With("do", "again"))).Location);
        Assert.Equal(
            0,
            await blog.Get<Database>()
                .Read(session => session.Value<long>("SELECT count(*) FROM outbox WHERE id = 901", new { }))
        );
    }
}
