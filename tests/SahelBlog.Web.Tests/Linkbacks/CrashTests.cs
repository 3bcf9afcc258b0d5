using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SahelBlog.Storage;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Linkbacks;

/// <summary>
/// The blog is killed at a point that its neighbour knows, and started again on what it left. Nothing is lost: what was
/// not out yet is sent once in all, and what may have arrived is repeated under the same Idempotency-Key, so that the
/// record there stays one. That no second word is sent where the answer was lost cannot be had, and is not claimed.
/// </summary>
public sealed partial class CrashTests : IAsyncLifetime
{
    private static readonly (string, string)[] Settings =
    [
        ("Linkbacks__AllowPrivateNetworks", "true"),
        ("RateLimits__Enabled", "false"),
        ("Comments__Moderation", "None"),
    ];

    /// <summary>
    /// A busy machine may miss the five seconds of a page or the one of its reading; it is then tried again in a minute.
    /// </summary>
    private static readonly TimeSpan SecondTry = TimeSpan.FromMinutes(2);

    private readonly DataFolderForTest folder = new();
    private HoldingNeighbour neighbour = null!;
    private BlogProcess blog = null!;
    private Uri address = null!;
    private Reader? author;

    public async ValueTask InitializeAsync()
    {
        neighbour = await HoldingNeighbour.Open();
        blog = BlogProcess.Start(folder, Settings);
        await blog.Says("Claim it, once, at");
        address = blog.Address();
    }

    public async ValueTask DisposeAsync()
    {
        author?.Dispose();
        await blog.DisposeAsync();
        await neighbour.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData(nameof(HoldingNeighbour.At.Page))]
    [InlineData(nameof(HoldingNeighbour.At.Ping))]
    public async Task P8_Killed_before_the_other_blog_has_read_our_ping_we_send_it_once_after_the_next_start(string at)
    {
        var target = neighbour.With("/rain/", "<p>Rain.</p>");
        var held = neighbour.HoldsNext(Enum.Parse<HoldingNeighbour.At>(at));
        var source = await Publishes($"They wrote of [rain]({target}).");
        await held;
        Assert.Equal(0, neighbour.Taken);

        await DiesAndStartsAgain();

        await Becomes("accepted", "SELECT state FROM deliveries");
        await Becomes("0", WaitingSql);
        Assert.Equal((source, target), Assert.Single(neighbour.Record.Keys));
        Assert.Equal(1, neighbour.Taken);
    }

    [Fact]
    public async Task P8_Killed_after_the_other_blog_has_taken_our_ping_its_record_stays_one()
    {
        var target = neighbour.With("/rain/", "<p>Rain.</p>");
        var held = neighbour.HoldsNext(HoldingNeighbour.At.PingTaken);
        var source = await Publishes($"They wrote of [rain]({target}).");
        await held;

        await DiesAndStartsAgain();

        await Becomes("accepted", "SELECT state FROM deliveries");
        await Becomes("0", WaitingSql);
        Assert.Equal((source, target), Assert.Single(neighbour.Record.Keys));
        Assert.Equal(2, neighbour.Taken);
        Assert.Equal(["\"1-1\"", "\"1-1\""], neighbour.Keys);
    }

    [Fact]
    public async Task W2_Killed_after_the_other_blog_has_taken_our_webmention_we_repeat_it_under_its_number()
    {
        neighbour.TakesMentions = true;
        var target = neighbour.With("/rain/", "<p>Rain.</p>");
        var held = neighbour.HoldsNext(HoldingNeighbour.At.PingTaken);
        var source = await Publishes($"They wrote of [rain]({target}).");
        await held;

        await DiesAndStartsAgain();

        await Becomes("accepted", "SELECT state FROM deliveries");
        await Becomes("0", WaitingSql);
        Assert.Equal((source, target), Assert.Single(neighbour.Record.Keys));
        Assert.Equal(["\"1-1\"", "\"1-1\""], neighbour.Keys);
    }

    [Fact]
    public async Task W3_Killed_before_an_update_is_out_we_send_it_once_after_the_next_start()
    {
        neighbour.TakesMentions = true;
        var target = neighbour.With("/rain/", "<p>Rain.</p>");
        var source = await Publishes($"They wrote of [rain]({target}).");
        await Becomes("accepted", "SELECT state FROM deliveries");
        await Edits($"They wrote of [rain]({target}), and it came.");
        await Becomes("waiting", "SELECT state FROM deliveries");
        await Dies();
        await IsDue();
        var held = neighbour.HoldsNext(HoldingNeighbour.At.Page);
        await StartsAgain();
        await held;

        await DiesAndStartsAgain();

        await Becomes("accepted", "SELECT state FROM deliveries");
        await Becomes("0", WaitingSql);
        Assert.Equal((source, target), Assert.Single(neighbour.Record.Keys));
        Assert.Equal(["\"1-1\"", "\"1-2\""], neighbour.Keys);
    }

    [Fact]
    public async Task P5_Killed_while_an_announced_page_is_read_we_read_it_after_the_next_start()
    {
        var target = await Publishes("It rained.");
        var source = neighbour.With(
            "/on-rain/",
            $"<title>On rain</title><p>They say that <a href='{target}'>it did</a>."
        );
        var held = neighbour.HoldsNext(HoldingNeighbour.At.Page);
        await IsPinged(source, target);
        await held;

        await DiesAndStartsAgain();

        await Becomes("held On rain", "SELECT state || ' ' || title FROM linkbacks");
        await Becomes("0", WaitingSql);
        Assert.Equal(0, neighbour.Taken);
    }

    [Fact]
    public async Task Killed_while_comments_come_in_we_keep_each_that_was_answered_and_none_twice()
    {
        var post = await Publishes("It rained.");
        var readers = Enumerable.Range(0, 20).Select(_ => new Reader(address)).ToList();
        var forms = new List<FilledForm>();
        foreach (var reader in readers)
            forms.Add((await reader.Open(post)).CommentForm);
        var third = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var kept = 0;

        var sendings = readers.Select((reader, number) => Sends(reader, forms[number], $"Thought {number}")).ToList();
        await third.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await DiesAndStartsAgain();

        var answered = (await Task.WhenAll(sendings)).OfType<string>().ToList();
        readers.ForEach(reader => reader.Dispose());
        var comments = await Ask(session => session.List<string>("SELECT markdown FROM comments"));
        Assert.InRange(answered.Count, 3, 20);
        Assert.Empty(answered.Except(comments, StringComparer.Ordinal));
        Assert.Equal(comments.Distinct(StringComparer.Ordinal), comments);
        using var visitor = new Reader(address);
        var shown = (await visitor.Open(post)).All("#comments .comment-body");
        Assert.All(answered, text => Assert.Contains(text, shown));

        async Task<string?> Sends(Reader reader, FilledForm form, string text)
        {
            try
            {
                var answer = await reader.Submit(form.With("text", text).With("name", "Oumou"));
                if ((int)answer.Status != 303)
                    return null;
                if (Interlocked.Increment(ref kept) == 3)
                    third.SetResult();
                return text;
            }
            catch (HttpRequestException)
            {
                return null;
            }
        }
    }

    // What is planned for later, such as reading a page again in a day, does not wait.
    private static string WaitingSql =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT CAST(count(*) AS TEXT) FROM outbox WHERE due_at < {DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeMilliseconds()}"
        );

    private async Task DiesAndStartsAgain()
    {
        await Dies();
        await StartsAgain();
    }

    private async Task Dies()
    {
        await blog.IsKilled();
        await blog.DisposeAsync();
    }

    private async Task StartsAgain()
    {
        blog = BlogProcess.StartAt(address, folder, Settings);
        await blog.Says(" is at ");
    }

    /// <summary>The author opens the desk, where nobody has been, writes and publishes; the address of the post.</summary>
    private async Task<string> Publishes(string text)
    {
        author = new Reader(address);
        var claim = await author.Open(ClaimAddress().Match(blog.Said).Value);
        await author.Submit(
            claim
                .Form("form")
                .With("name", Story.Author)
                .With("email", "ramata@example.org")
                .With("password", Desk.People.Password)
        );
        var editor = (await author.Open("/desk/write")).Form("form[data-editor]");
        var saved = await author.Submit(
            editor
                .With("title", "Rain")
                .With("text", text)
                .With("comments", "on")
                .With("links", "on")
                .With("do", "publish")
        );
        var page = await author.Open(saved.Location!);
        return new Uri(address, page.One(".buttons a[href$='/rain/']").GetAttribute("href")!).AbsoluteUri;
    }

    private async Task Edits(string text)
    {
        var editor = (await author!.Open("/desk/write/1")).Form("form[data-editor]");
        Assert.Equal(302, (int)(await author.Submit(editor.With("text", text).With("do", "save"))).Status);
    }

    /// <summary>The minute in which a change waits for the next has passed while the blog was dead.</summary>
    private async Task IsDue()
    {
        await using var database = new SqliteDatabase(Path.Combine(folder.Path, "blog.db"));
        await database.Write(session => session.Execute("UPDATE outbox SET due_at = 0 WHERE key IS NOT NULL"));
    }

    private async Task IsPinged(string source, string target)
    {
        using var stranger = new Reader(address);
        var call =
            $"<methodCall><methodName>pingback.ping</methodName><params><param><value><string>{source}</string></value></param><param><value><string>{target}</string></value></param></params></methodCall>";
        var request = new HttpRequestMessage(HttpMethod.Post, "/xmlrpc")
        {
            Content = new StringContent(call, Encoding.UTF8, "text/xml"),
        };
        Assert.DoesNotContain("<fault>", (await stranger.Send(request)).Html, StringComparison.Ordinal);
    }

    private Task Becomes(string expected, string question) => Eventually.Some(() => Is(expected, question), SecondTry);

    private async Task<string?> Is(string expected, string question) =>
        await Ask(session => session.List<string>(question)) is [var answer] && answer == expected ? answer : null;

    private async Task<T> Ask<T>(Func<Session, Task<T>> question)
    {
        await using var database = new SqliteDatabase(Path.Combine(folder.Path, "blog.db"));
        return await database.Read(question);
    }

    [GeneratedRegex(@"/desk/claim\?token=\w+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ClaimAddress();
}
