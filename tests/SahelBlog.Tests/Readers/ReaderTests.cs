using System.Net;
using System.Text;
using SahelBlog.Posts;
using SahelBlog.Readers;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Readers;

/// <summary>How many people read, without knowing who.</summary>
public sealed class ReaderTests
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private const string RowsSql = "SELECT day, readers FROM post_readers ORDER BY day";
    private const string BlogRowsSql = "SELECT day, readers FROM blog_readers ORDER BY day";

    private static readonly IPAddress Oumou = IPAddress.Parse("192.0.2.7");
    private static readonly IPAddress Tomasz = IPAddress.Parse("2001:db8:7:1::99");

    [Theory, BothDatabases]
    public async Task A_reader_counts_once_a_day_and_post(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage, more: services => services.AddReaders());
        var (rain, wind) = (await blog.WithPost("Rain"), await blog.WithPost("Wind"));
        var readers = blog.Get<ReaderCounter>();

        readers.Saw(rain.Permalink!, Oumou, Firefox);
        readers.Saw(rain.Permalink!, Oumou, Firefox);
        readers.Saw(rain.Permalink!, Oumou, Firefox + "/another");
        readers.Saw(rain.Permalink!, Tomasz, Firefox);
        readers.Saw(rain.Permalink!, IPAddress.Parse("2001:db8:7:1::1"), Firefox);
        readers.Saw(wind.Permalink!, Oumou, Firefox);
        await readers.Keep();
        readers.Saw(rain.Permalink!, Oumou, Firefox);
        await readers.Keep();

        var counted = await blog.Get<ReaderNumbers>().ReadersOf([rain.Id, wind.Id]);
        Assert.Equal(3, counted[rain.Id]);
        Assert.Equal(1, counted[wind.Id]);
    }

    [Theory, BothDatabases]
    public async Task A_day_ends_at_midnight_where_the_blog_lives_and_takes_its_readers_with_it(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(
            storage,
            new(StringComparer.Ordinal) { ["Blog:TimeZone"] = "Asia/Kathmandu" },
            services => services.AddReaders()
        );
        var post = await blog.WithPost("Rain");
        var readers = blog.Get<ReaderCounter>();
        // A quarter to six in the evening there is noon here.
        blog.Time.Advance(TimeSpan.FromHours(6) + TimeSpan.FromMinutes(14));
        readers.Saw(post.Permalink!, Oumou, Firefox);
        Assert.Equal(1, readers.Remembered);

        blog.Time.Advance(TimeSpan.FromMinutes(1));
        readers.Saw(post.Permalink!, Tomasz, Firefox);
        Assert.Equal(1, readers.Remembered);
        readers.Saw(post.Permalink!, Oumou, Firefox);
        await readers.Keep();

        Assert.Equal([("2012-07-05", 1), ("2012-07-06", 2)], await Rows(blog, RowsSql));
        Assert.Equal([("2012-07-05", 1), ("2012-07-06", 2)], await Rows(blog, BlogRowsSql));
        Assert.Equal([1, 2], await blog.Get<ReaderNumbers>().PerDay(new DayRange(blog.Get<BlogClock>(), 2)));
    }

    [Theory, BothDatabases]
    public async Task After_midnight_nobody_is_remembered_although_nobody_came(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage, more: services => services.AddReaders());
        var readers = blog.Get<ReaderCounter>();
        readers.Saw("/2012/07/rain/", Oumou, Firefox);
        blog.Time.Advance(TimeSpan.FromHours(12));

        await readers.Keep();

        Assert.Equal(0, readers.Remembered);
    }

    [Theory, BothDatabases]
    public async Task Two_instances_that_write_at_once_add_up(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var posts = new List<Post>();
        for (var i = 0; i < 20; i++)
            posts.Add(await blog.WithPost($"Post {i}"));
        await using var elsewhere = blog.AnotherInstance();
        ReaderCounter[] instances = [new(blog.Database, blog.Get<BlogClock>()), new(elsewhere, blog.Get<BlogClock>())];

        for (var round = 0; round < 5; round++)
        {
            foreach (var post in posts)
            {
                instances[0].Saw(post.Permalink!, Oumou, $"{Firefox} {round}");
                instances[1].Saw(post.Permalink!, Tomasz, $"{Firefox} {round}");
            }
            await Task.WhenAll(instances.Select(one => Task.Run(() => one.Keep())));
        }

        var counted = await new ReaderNumbers(blog.Database).ReadersOf([.. posts.Select(post => post.Id)]);
        Assert.All(posts, post => Assert.Equal(10, counted[post.Id]));
        Assert.Equal([("2012-07-05", 200)], await Rows(blog, BlogRowsSql));
    }

    [Theory, BothDatabases]
    public async Task Only_posts_and_pages_have_readers_and_a_moved_one_keeps_its_own(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage, more: services => services.AddReaders());
        var post = await blog.WithPost("Rain");
        var readers = blog.Get<ReaderCounter>();
        readers.Saw(post.Permalink!, Oumou, Firefox);
        readers.Saw("/topics/", Oumou, Firefox);
        readers.Saw("/no/such/page/", Oumou, Firefox);
        readers.Saw("/" + new string('x', 100_000) + "/", Oumou, Firefox);
        await blog.Save(TestBlog.Open(post) with { Slug = "wind" });

        await readers.Keep();

        Assert.Equal([("2012-07-05", 1)], await Rows(blog, BlogRowsSql));
        var read = Assert.Single(await blog.Get<ReaderNumbers>().MostRead(new DayRange(blog.Get<BlogClock>(), 30), 5));
        Assert.Equal((post.Id, 1), (read.Post.Id, read.Readers));
    }

    [Theory, BothDatabases]
    public async Task What_is_read_most_stands_first_without_what_is_not_out_any_more(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage, more: services => services.AddReaders());
        var (rain, wind, sand) = (
            await blog.WithPost("Rain"),
            await blog.WithPost("Wind"),
            await blog.WithPost("Sand")
        );
        var readers = blog.Get<ReaderCounter>();
        foreach (var (post, count) in new[] { (rain, 1), (wind, 3), (sand, 9) })
            for (var i = 0; i < count; i++)
                readers.Saw(post.Permalink!, Oumou, $"{Firefox} {i}");
        await readers.Keep();
        await blog.Publishing.Unpublish(sand.Id);

        var read = await blog.Get<ReaderNumbers>().MostRead(new DayRange(blog.Get<BlogClock>(), 30), 5);
        blog.Time.Advance(TimeSpan.FromDays(30));
        var later = await blog.Get<ReaderNumbers>().MostRead(new DayRange(blog.Get<BlogClock>(), 30), 5);

        Assert.Equal([("Wind", 3), ("Rain", 1)], read.Select(one => (one.Post.Title, one.Readers)));
        Assert.Empty(later);
        Assert.Equal(9, (await blog.Get<ReaderNumbers>().ReadersOf([sand.Id]))[sand.Id]);
    }

    [Theory, BothDatabases]
    public async Task What_could_not_be_written_is_written_the_next_time(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage, more: services => services.AddReaders());
        var post = await blog.WithPost("Rain");
        var readers = blog.Get<ReaderCounter>();
        readers.Saw(post.Permalink!, Oumou, Firefox);
        await blog.Database.Write(session => session.Execute("ALTER TABLE blog_readers RENAME TO away"));
        await Assert.ThrowsAsync<StorageException>(() => readers.Keep());
        readers.Saw(post.Permalink!, Tomasz, Firefox);
        await blog.Database.Write(session => session.Execute("ALTER TABLE away RENAME TO blog_readers"));

        await readers.Keep();

        Assert.Equal([("2012-07-05", 2)], await Rows(blog, RowsSql));
    }

    [Fact]
    public async Task However_many_come_no_more_than_a_bound_are_remembered_and_the_others_count_each_time()
    {
        await using var blog = await TestBlog.On(StorageProvider.Sqlite, more: services => services.AddReaders());
        var post = await blog.WithPost("Rain");
        var readers = blog.Get<ReaderCounter>();
        for (var i = 0; i < ReaderCounter.MostRemembered; i++)
            readers.Saw(post.Permalink!, new IPAddress(i), Firefox);

        readers.Saw(post.Permalink!, new IPAddress(1), Firefox);
        readers.Saw(post.Permalink!, Oumou, Firefox);
        readers.Saw(post.Permalink!, Oumou, Firefox);
        await readers.Keep();

        Assert.Equal(ReaderCounter.MostRemembered, readers.Remembered);
        Assert.Equal([("2012-07-05", ReaderCounter.MostRemembered + 2)], await Rows(blog, RowsSql));
    }

    [Fact]
    public async Task Nothing_of_a_reader_is_in_the_data_folder()
    {
        await using var blog = await TestBlog.On(StorageProvider.Sqlite, more: services => services.AddReaders());
        var post = await blog.WithPost("Rain");
        var readers = blog.Get<ReaderCounter>();
        readers.Saw(post.Permalink!, Oumou, Firefox);
        readers.Saw(post.Permalink!, Tomasz, Firefox);

        await readers.Keep();

        Assert.Equal([("2012-07-05", 2)], await Rows(blog, RowsSql));
        foreach (var file in Directory.EnumerateFiles(blog.Folder, "*", SearchOption.AllDirectories))
        {
            // The database has them open.
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await open.CopyToAsync(bytes);
            foreach (var trace in new[] { "192.0.2.7", "2001:db8", "Firefox" })
                Assert.Equal(-1, bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(trace)));
            Assert.Equal(-1, bytes.ToArray().AsSpan().IndexOf(Tomasz.GetAddressBytes().AsSpan(0, 8)));
        }
    }

    private static async Task<IReadOnlyList<(string Day, int Readers)>> Rows(TestBlog blog, string sql) =>
        [.. (await blog.Ask(session => session.List<Row>(sql))).Select(row => (row.Day, row.Readers))];

    private sealed record Row
    {
        public string Day { get; init; } = "";
        public int Readers { get; init; }
    }
}
