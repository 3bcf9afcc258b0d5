using CsCheck;
using Microsoft.AspNetCore.Http;
using SahelBlog.Linkbacks.Telling;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Linkbacks;

/// <summary>Whatever an author does, and whenever the program dies, the other blog knows in the end what is.</summary>
public sealed class TellingLawTests
{
    private static readonly Gen<int[]> Lives = Gen.Int[0, 7].Array[1, 14];

    [Theory, BothDatabases]
    public async Task W3_After_any_life_the_other_blog_knows_what_is_and_was_told_nothing_twice(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        await Lives.SampleAsync(
            async deeds =>
            {
                var life = new Life(blog, other, $"/{Guid.NewGuid():N}");
                await life.Begin();
                foreach (var deed in deeds)
                    await life.Do(deed);
                await life.End();
            },
            iter: 20,
            threads: 1
        );
    }

    [Theory, BothDatabases]
    public async Task W3_What_changes_while_it_is_being_told_is_told_afterwards(StorageProvider storage)
    {
        await using var blog = await TellingStory.Blog(storage);
        await using var other = await MentionedBlog.Open();
        var post = await blog.Publishes($"See [wells]({other.Page()}).");
        other.Answer = async _ =>
        {
            if (other.Mentions.Count > 1)
                return;
            await blog.Changes(post, draft => draft with { Title = "Late rain" });
            await blog.TakesBack(await blog.Now(post));
            await blog.Work();
        };

        await blog.Work();
        Assert.Single(other.Mentions);
        await blog.WorkAfter(TellingStory.Minute);

        Assert.Equal((2, DeliveryState.Removed), (other.Mentions.Count, (await blog.OnlyTold()).State));
    }

    /// <summary>A post with a link, or without, and what the other blog makes of what it is told.</summary>
    private sealed class Life(TestBlog blog, MentionedBlog other, string path)
    {
        private const string Gone = "nothing";

        private readonly List<(string Key, string Seen)> heard = [];
        private readonly string link = $"See [wells]({other.Page(path)}).";
        private CancellationTokenSource? death;
        private Post post = null!;
        private bool fails;
        private int died;

        public async Task Begin()
        {
            other.Answer = Hear;
            post = await blog.Publishes(link, $"Rain {path}");
        }

        public async Task Do(int deed)
        {
            switch (deed)
            {
                case 0:
                    post = await Save(draft => draft with { Title = $"Rain {Guid.NewGuid()}" });
                    break;
                case 1:
                    post = await Save(draft => draft with { Markdown = "No wells." });
                    break;
                case 2:
                    post = await Save(draft => draft with { Markdown = link });
                    break;
                case 3:
                    post = await blog.TakesBack(post);
                    break;
                case 4:
                    post = await blog.PublishesAgain(post);
                    break;
                case 5:
                    fails = true;
                    await blog.WorkAfter(TellingStory.Minute);
                    break;
                case 6:
                    await Die();
                    break;
                default:
                    await blog.WorkAfter(TellingStory.Minute);
                    break;
            }
        }

        public async Task End()
        {
            fails = false;
            for (var i = 0; i < 4; i++)
                await blog.WorkAfter(TimeSpan.FromHours(1));

            var now = await Seen();
            var last = heard.Count == 0 ? Gone : heard[^1].Seen;
            Assert.Equal(now, last);
            Assert.InRange(
                heard.GroupBy(one => one.Key, StringComparer.Ordinal).Sum(sent => sent.Count() - 1),
                0,
                died
            );
        }

        private Task<Post> Save(Func<PostDraft, PostDraft> how) => blog.Changes(post, how);

        // The program dies when the word has arrived and before the answer has.
        private async Task Die()
        {
            using (death = new CancellationTokenSource())
            {
                blog.Time.Advance(TellingStory.Minute);
                try
                {
                    await blog.Outbox.Drain(death.Token);
                }
                catch (OperationCanceledException) when (death.IsCancellationRequested)
                {
                    died++;
                }
            }
            death = null;
            // What it had taken comes back when its lease is over.
            await blog.WorkAfter(TimeSpan.FromMinutes(2));
        }

        private async Task Hear(HttpContext context)
        {
            context.Response.StatusCode = fails ? 503 : 202;
            if (fails)
            {
                fails = false;
                return;
            }
            heard.Add((context.Request.Headers["Idempotency-Key"].ToString(), await Seen()));
            if (death is not null)
                await death.CancelAsync();
        }

        private async Task<string> Seen() =>
            await blog.Now(post) is { Status: PostStatus.Published } now && now.Markdown == link ? now.Title : Gone;
    }
}
