using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SahelBlog.Conversation;
using SahelBlog.Posts;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Conversation;

/// <summary>Announcements of new comments, as a browser's EventSource hears them.</summary>
public sealed class LiveTests
{
    [Fact]
    public async Task A_new_comment_is_announced_by_its_number_and_nothing_else()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var line = await Line.To(blog, post.Id);
        Assert.Empty(await line.News());

        var comment = await blog.HasComment(post, "A secret text.");
        var reply = await blog.HasComment(post, "Another.", replyingTo: comment.Id);

        await line.NewsUntil(ids => ids.SequenceEqual([reply.Id, comment.Id]));
        Assert.DoesNotContain("secret", line.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_a_stream_that_nothing_keeps_packs_or_gathers()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var line = await Line.To(blog, post.Id);

        Assert.Equal("text/event-stream", line.Headers.Content.Headers.ContentType!.MediaType);
        Assert.True(line.Headers.Headers.CacheControl!.NoStore);
        Assert.DoesNotContain("br", line.Headers.Content.Headers.ContentEncoding);
        Assert.DoesNotContain("gzip", line.Headers.Content.Headers.ContentEncoding);
        Assert.Equal("no", line.Headers.Headers.GetValues("X-Accel-Buffering").Single());
        Assert.Null(line.Headers.Headers.Age);
    }

    [Fact]
    public async Task A_held_comment_is_not_heard_of_before_it_is_approved()
    {
        await using var blog = BlogHost.Empty();
        var post = await blog.HasPost("Rain");
        using var line = await Line.To(blog, post.Id);
        Assert.Empty(await line.News());
        var held = await blog.HasComment(post, name: "Held");
        var shown = await blog.HasComment(post, name: "Shown");

        await blog.Decides(shown.Id, CommentState.Approved);
        Assert.Equal<long>(new[] { shown.Id }, await line.News());
        blog.Clock.Advance(TimeSpan.FromMinutes(1));
        await blog.Decides(held.Id, CommentState.Approved);
        Assert.Equal<long>(new[] { held.Id, shown.Id }, await line.News());
    }

    [Fact]
    public async Task Who_comes_back_with_the_last_number_heard_hears_only_what_was_missed()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        string known;
        using (var line = await Line.To(blog, post.Id))
        {
            await line.News();
            known = line.LastId;
        }

        using (var again = await Line.To(blog, post.Id, known))
            Assert.Equal("beat", await again.Event());
        var comment = await blog.HasComment(post);
        using (var later = await Line.To(blog, post.Id, known))
            Assert.Equal<long>(new[] { comment.Id }, await later.News());
    }

    [Fact]
    public async Task A_quiet_line_is_kept_open_by_a_heartbeat()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var line = await Line.To(blog, post.Id);
        await line.News();

        blog.Clock.Advance(TimeSpan.FromSeconds(25));

        Assert.Equal("beat", await line.Event());
    }

    [Fact]
    public async Task It_ends_at_once_when_the_blog_stops()
    {
        var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var line = await Line.To(blog, post.Id);
        await line.News();

        var watch = System.Diagnostics.Stopwatch.StartNew();
        await blog.DisposeAsync();

        Assert.Null(await line.Event());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(4), $"Stopping took {watch.Elapsed}.");
    }

    [Fact]
    public async Task It_ends_when_the_post_is_taken_back()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        using var line = await Line.To(blog, post.Id);
        await line.News();

        await blog.TakesBack(post);

        Assert.Null(await line.Event());
    }

    [Fact]
    public async Task There_is_no_line_to_a_draft_or_to_nothing()
    {
        await using var blog = BlogHost.Unmoderated();
        var draft = await blog.Has(new PostDraft { Title = "Rain" }, PostStatus.Draft);
        using var reader = blog.NewReader();

        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open($"/live/{draft.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open("/live/4711")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open("/live/x")).Status);
    }

    [Fact]
    public async Task Switched_off_there_is_no_address_and_no_script()
    {
        await using var blog = BlogHost.Unmoderated(("Comments:LiveAnnouncements", "false"));
        var post = await blog.HasPost("Rain");
        using var reader = blog.NewReader();

        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open($"/live/{post.Id}")).Status);
        var page = await reader.Open(post.Permalink!);
        Assert.False(page.Has("script[src*=live]"));
        Assert.False(page.Has("[data-live^='/']"));
    }

    [Fact]
    public async Task One_network_has_so_many_lines_and_who_leaves_makes_room()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var lines = new List<Line>();
        for (var n = 0; n < 100; n++)
            lines.Add(await Line.To(blog, post.Id));
        using var reader = blog.NewReader();

        Assert.Equal(HttpStatusCode.NoContent, (await reader.Open($"/live/{post.Id}")).Status);
        lines[0].Dispose();
        await Eventually.Some(async () =>
        {
            using var line = await Line.Try(blog, post.Id, "");
            return line.Headers.StatusCode == HttpStatusCode.OK ? "open" : null;
        });

        foreach (var line in lines)
            line.Dispose();
    }

    /// <summary>One open stream.</summary>
    private sealed class Line : IDisposable
    {
        private readonly HttpClient http;
        private readonly StreamReader stream;
        private readonly System.Text.StringBuilder heard = new();

        private Line(HttpClient http, HttpResponseMessage headers, Stream stream)
        {
            this.http = http;
            Headers = headers;
            this.stream = new StreamReader(stream);
        }

        public HttpResponseMessage Headers { get; }

        public string LastId { get; private set; } = "";

        public string Heard => heard.ToString();

        private string Data { get; set; } = "";

        public static async Task<Line> To(BlogHost blog, long post, string known = "")
        {
            var line = await Try(blog, post, known);
            Assert.Equal(HttpStatusCode.OK, line.Headers.StatusCode);
            return line;
        }

        public static async Task<Line> Try(BlogHost blog, long post, string known)
        {
            var client = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(blog.Address, $"/live/{post}"));
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
            request.Headers.TryAddWithoutValidation("Last-Event-ID", known);
            var cancel = TestContext.Current.CancellationToken;
            var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            return new(client, answer, await answer.Content.ReadAsStreamAsync(cancel));
        }

        /// <summary>The kind of the next event; null at the end of the stream.</summary>
        public async Task<string?> Event()
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            patience.CancelAfter(TimeSpan.FromSeconds(30));
            string? kind = null;
            while (await stream.ReadLineAsync(patience.Token) is { } text)
            {
                heard.AppendLine(text);
                if (text.Length == 0 && kind is not null)
                    return kind;
                if (text.StartsWith("event: ", StringComparison.Ordinal))
                    kind = text[7..];
                else if (text.StartsWith("data: ", StringComparison.Ordinal))
                    Data = text[6..];
                else if (text.StartsWith("id: ", StringComparison.Ordinal))
                    LastId = text[4..];
            }
            return null;
        }

        /// <summary>The numbers that the next announcement names.</summary>
        public async Task<long[]> News()
        {
            while (await Event() is var kind && kind != "news")
                Assert.Equal("beat", kind);
            return JsonSerializer.Deserialize<long[]>(Data)!;
        }

        public async Task NewsUntil(Func<long[], bool> isThere)
        {
            while (!isThere(await News())) { }
        }

        public void Dispose()
        {
            stream.Dispose();
            Headers.Dispose();
            http.Dispose();
        }
    }
}
