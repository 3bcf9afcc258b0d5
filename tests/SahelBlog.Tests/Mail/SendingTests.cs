using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;
using SahelBlog.Mail;
using SahelBlog.Outbox;
using SahelBlog.Settings;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;
using static SahelBlog.Tests.Mail.LetterStory;

namespace SahelBlog.Tests.Mail;

/// <summary>Letters spoken to a real mail server on this machine, and read as it received them.</summary>
public sealed class SendingTests
{
    [Theory, BothDatabases]
    public async Task A_letter_arrives_with_both_parts_and_a_way_out(StorageProvider storage)
    {
        await using var server = await MailServer.Start();
        await using var blog = await BlogWith(server.Settings, storage);

        await Send(blog, Whole);

        var letter = await server.Only();
        Assert.Equal("Oumou on “Rain”", letter.Subject);
        Assert.Equal("letters@blog.example", Assert.Single(letter.From.Mailboxes).Address);
        Assert.Equal("SahelBlog", Assert.Single(letter.From.Mailboxes).Name);
        Assert.Equal("awa@reader.example", Assert.Single(letter.To.Mailboxes).Address);
        Assert.Equal("Plain words.", letter.TextBody!.Trim());
        Assert.Contains("<p>Fine words.</p>", letter.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("<https://blog.example/follow/stop/secret>", letter.Headers[HeaderId.ListUnsubscribe]);
        Assert.Equal("List-Unsubscribe=One-Click", letter.Headers[HeaderId.ListUnsubscribePost]);
        Assert.Equal("auto-generated", letter.Headers[HeaderId.AutoSubmitted]);
        Assert.EndsWith("@blog.example", letter.MessageId, StringComparison.Ordinal);
        Assert.Equal(TestBlog.Noon, letter.Date);
        Assert.Null(await blog.Ask(session => OutboxStore.NextDue(session, OutboxLane.Mail)));
    }

    [Theory, BothDatabases]
    public async Task An_address_that_the_server_refuses_is_given_up_at_once_with_its_words(StorageProvider storage)
    {
        await using var server = await MailServer.Start();
        await using var blog = await BlogWith(server.Settings, storage);

        await Send(blog, Whole with { To = "nobody@reader.example" });

        Assert.Equal(
            "dead 1: 127.0.0.1 refused the address: 550 5.1.1 <nobody@reader.example> No such user here",
            await blog.Ask(session =>
                session.Value<string>("SELECT state || ' ' || attempts || ': ' || last_error FROM outbox")
            )
        );
    }

    [Theory, BothDatabases]
    public async Task No_log_names_an_address_that_a_server_refuses(StorageProvider storage)
    {
        using var log = new KeptLog();
        await using var server = await MailServer.Start();
        await using var blog = await TestBlog.On(
            storage,
            server.Settings,
            services => services.AddMail().AddSingleton<ILoggerProvider>(log)
        );

        await Send(blog, Whole with { To = "nobody@reader.example" }, Whole with { To = "busy@reader.example" });

        Assert.Equal(2, log.Lines.Count(line => line.StartsWith("Outbox entry", StringComparison.Ordinal)));
        Assert.DoesNotContain(log.Lines, line => line.Contains("@reader.example", StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task A_server_that_is_busy_gets_the_letter_at_the_next_try(StorageProvider storage)
    {
        await using var server = await MailServer.Start();
        await using var blog = await BlogWith(server.Settings, storage);

        await Send(blog, Whole with { To = "busy@reader.example" });
        Assert.Empty(await server.Taken());
        blog.Time.Advance(TimeSpan.FromMinutes(1));
        await blog.Outbox.Drain();

        Assert.Equal("busy@reader.example", Assert.Single((await server.Only()).To.Mailboxes).Address);
    }

    [Theory, BothDatabases]
    public async Task Letters_wait_while_the_server_is_down_and_leave_once_each_when_it_is_back(StorageProvider storage)
    {
        var port = MailServer.FreePort();
        await using var blog = await BlogWith(SettingsAt(port), storage);

        await Send(blog, [.. Enumerable.Range(0, 20).Select(n => Whole with { Subject = $"Letter {n:00}" })]);
        await using var server = await MailServer.Start(port);
        for (var minute = 0; minute < 3; minute++)
        {
            blog.Time.Advance(TimeSpan.FromMinutes(1));
            await blog.Outbox.Drain();
        }

        var subjects = (await server.Taken()).Select(letter => letter.Subject!).Order(StringComparer.Ordinal);
        Assert.Equal(Enumerable.Range(0, 20).Select(n => $"Letter {n:00}"), subjects);
    }

    [Fact]
    public async Task A_server_that_never_comes_to_an_end_costs_one_letter_its_time_and_not_each()
    {
        // It greets for ever: every line comes in time, and another is to follow.
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        await using var blog = await BlogWith(SettingsAt(((IPEndPoint)server.LocalEndpoint).Port));
        var sending = Send(blog, Whole);
        using var client = await server.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync("220-Wait\r\n"u8.ToArray(), TestContext.Current.CancellationToken);

        blog.Time.Advance(TimeSpan.FromMinutes(1));
        await sending.WaitAsync(TimeSpan.FromSeconds(15), TestContext.Current.CancellationToken);
        await Send(blog, Whole);

        Assert.False(server.Pending());
        Assert.Equal(
            ["127.0.0.1 did not answer in time.", ""],
            await blog.Ask(session => session.List<string>("SELECT last_error FROM outbox ORDER BY id"))
        );
    }

    [Theory, BothDatabases]
    public async Task A_letter_that_waits_does_not_leave_once_its_mailbox_is_silent(StorageProvider storage)
    {
        await using var server = await MailServer.Start();
        await using var blog = await BlogWith(server.Settings, storage);
        await blog.Database.Write(async session =>
        {
            foreach (var to in new[] { "Awa@reader.example", "awa+blog@reader.example", "salif@reader.example" })
                await blog.Get<LetterBox>().Put(session, Whole with { To = to });
            await blog.Get<Silence>().Keep(session, "awa@reader.example");
        });

        await blog.Outbox.Drain();

        Assert.Equal("salif@reader.example", Assert.Single((await server.Only()).To.Mailboxes).Address);
        Assert.Null(await blog.Ask(session => OutboxStore.NextDue(session, OutboxLane.Mail)));
    }

    [Fact]
    public async Task A_second_try_is_the_same_letter()
    {
        await using var server = await MailServer.Start();
        await using var blog = await BlogWith(server.Settings);
        await blog.Database.Write(session => blog.Get<LetterBox>().Put(session, Whole));
        var payload = (await blog.Ask(session => session.Value<string>("SELECT payload FROM outbox")))!;
        var handler = blog.Get<IEnumerable<IOutboxHandler>>().Single(one => one.Kind == "letter");

        // The program stops between the server's answer and our own note of it.
        await handler.Handle(payload, isLastTry: false, CancellationToken.None);
        blog.Time.Advance(TimeSpan.FromMinutes(2));
        await blog.Outbox.Drain();

        var letters = await server.Taken();
        Assert.Equal(2, letters.Count);
        Assert.Equal(letters[0].MessageId, letters[1].MessageId);
        Assert.Equal(letters[0].Date, letters[1].Date);
    }

    [Fact]
    public async Task Without_a_server_letters_become_files()
    {
        await using var blog = await BlogWith([]);

        await Send(blog, Whole);

        var file = Assert.Single(Directory.GetFiles(blog.Get<DataFolder>().Mail));
        var letter = await MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(Whole.Subject, letter.Subject);
        Assert.StartsWith("20120705-120000-", Path.GetFileName(file), StringComparison.Ordinal);
        Assert.EndsWith(".eml", file, StringComparison.Ordinal);
    }
}
