using System.Globalization;
using SahelBlog.Web.Endpoints;
using SahelBlog.Web.Hosting;
using SahelBlog.Web.Tests.House;

namespace SahelBlog.Web.Tests.Conversation;

/// <summary>Many listeners at once, without their connections.</summary>
public sealed class LiveThreadsTests
{
    private const int Many = 1_000;

    [Fact]
    public async Task A_thousand_listeners_hear_of_a_comment_and_weigh_little()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var threads = blog.Get<LiveThreads>();
        await Listening(threads, post.Id, 1)[0].MoveNextAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var listeners = Listening(threads, post.Id, Many);
        foreach (var one in listeners)
            await one.MoveNextAsync();
        var waiting = listeners.ConvertAll(one => one.MoveNextAsync().AsTask());
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / Many;
        var comment = await blog.HasComment(post);
        await Task.WhenAll(waiting).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.All(
            listeners,
            one => Assert.Equal($"[{comment.Id.ToString(CultureInfo.InvariantCulture)}]", one.Current.Data)
        );
        Assert.True(each < 4_096, $"A listener weighs {each} bytes.");
        TestContext.Current.SendDiagnosticMessage($"A listener weighs {each} bytes beside its connection.");
    }

    [Fact]
    public async Task There_is_room_for_so_many_in_all_and_a_seat_is_given_back_once()
    {
        await using var blog = BlogHost.Unmoderated();
        var post = await blog.HasPost("Rain");
        var threads = blog.Get<LiveThreads>();
        var seats = Enumerable
            .Range(0, LiveThreads.MostInAll)
            .Select(n => threads.Join(post.Id, $"network {n / LiveThreads.MostOfNetwork}"))
            .ToList();

        Assert.DoesNotContain(null, seats);
        Assert.Null(threads.Join(post.Id, "another"));
        seats[0]!.Dispose();
        seats[0]!.Dispose();
        Assert.Equal(LiveThreads.MostInAll - 1, threads.Listeners);
        Assert.NotNull(threads.Join(post.Id, "another"));
    }

    [Fact]
    public void However_often_a_thread_changes_while_it_is_read_it_is_read_once_more()
    {
        var thread = new LiveThread(1);

        Assert.True(thread.BecomesOld());
        Assert.True(thread.BeginsReading());
        for (var change = 0; change < 100; change++)
            Assert.False(thread.BecomesOld());
        Assert.True(thread.BeginsReading());
        Assert.False(thread.BeginsReading());
        Assert.True(thread.BecomesOld());
    }

    private static List<IAsyncEnumerator<System.Net.ServerSentEvents.SseItem<string>>> Listening(
        LiveThreads threads,
        long post,
        int count
    ) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(n =>
                    LiveEndpoints
                        .Tell(
                            threads.Join(post, $"network {count} {n}")!.Thread,
                            "",
                            TestContext.Current.CancellationToken
                        )
                        .GetAsyncEnumerator(TestContext.Current.CancellationToken)
                ),
        ];
}
