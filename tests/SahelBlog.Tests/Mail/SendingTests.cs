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

namespace SahelBlog.Tests.Mail;

/// <summary>Letters spoken to a real mail server on this machine, and read as it received them.</summary>
public sealed class SendingTests
{
    private static readonly Letter Whole = new("awa@reader.example", "Oumou on “Rain”", "Plain words.\n", "notice")
    {
        Html = "<!doctype html><p>Fine words.</p>",
        StopAddress = "https://blog.example/follow/stop/secret",
    };

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
    public async Task The_user_and_password_are_shown_to_the_server()
    {
        await using var server = await MailServer.Start(mode: "auth");
        var settings = server.Settings;
        settings["Mail:Smtp:User"] = "blog";
        settings["Mail:Smtp:Password"] = "secret";
        await using var blog = await BlogWith(settings);

        await Send(blog, Whole);

        Assert.Equal(Whole.Subject, (await server.Only()).Subject);
    }

    // Tests speak to this machine alone, so what happens to a password on the way to another is asked and not tried.
    [Theory]
    [InlineData("mail.example", MailSecurity.Auto, false, false)]
    [InlineData("mail.example", MailSecurity.StartTls, false, false)]
    [InlineData("192.0.2.25", MailSecurity.Auto, false, false)]
    [InlineData("localhost.example", MailSecurity.Auto, false, false)]
    [InlineData("mail.example", MailSecurity.Auto, true, true)]
    [InlineData("mail.example", MailSecurity.None, false, true)]
    [InlineData("localhost", MailSecurity.Auto, false, true)]
    [InlineData("127.0.0.1", MailSecurity.Auto, false, true)]
    [InlineData("::1", MailSecurity.Auto, false, true)]
    public void A_password_goes_to_no_other_machine_without_a_secure_connection(
        string host,
        MailSecurity security,
        bool isSecure,
        bool may
    ) => Assert.Equal(may, SmtpCarrier.MayShowPassword(host, security, isSecure));

    [Theory]
    [InlineData("=?utf-8?Q?Evil=0D=0ABcc:_a@b.c?= on “Rain”")]
    [InlineData("=?utf-8?B?RXZpbA==?=")]
    [InlineData("Rain =?us-ascii?q?a?= =?us-ascii?q?b?= and more, and more, and more, and more, and more, and more")]
    [InlineData("What=?")]
    [InlineData("حوار =?utf-8?B?RXZpbA==?= حول المطر الذي هطل أمس على القرية كلها")]
    public async Task What_stands_in_a_header_is_read_as_it_was_written(string words)
    {
        await using var server = await MailServer.Start();
        var settings = server.Settings;
        settings["Mail:FromName"] = words;
        await using var blog = await BlogWith(settings);

        await Send(blog, Whole with { Subject = words });

        var letter = await server.Only();
        Assert.Equal(words, letter.Subject);
        var from = Assert.Single(letter.From.Mailboxes);
        Assert.Equal((words, "letters@blog.example"), (from.Name, from.Address));
        Assert.Empty(letter.Bcc);
        Assert.Equal("awa@reader.example", Assert.Single(letter.To.Mailboxes).Address);
    }

    [Fact]
    public async Task A_wrong_password_is_tried_again_and_says_what_to_mend()
    {
        await using var server = await MailServer.Start(mode: "auth");
        var settings = server.Settings;
        settings["Mail:Smtp:User"] = "blog";
        settings["Mail:Smtp:Password"] = "guess";
        await using var blog = await BlogWith(settings);

        await Send(blog, Whole);

        Assert.Equal(
            "waiting: 127.0.0.1 did not accept the user and password of Mail:Smtp.",
            await blog.Ask(session => session.Value<string>("SELECT state || ': ' || last_error FROM outbox"))
        );
    }

    [Fact]
    public async Task A_server_whose_certificate_nobody_vouches_for_gets_no_letter()
    {
        var pem = Path.Combine(Path.GetTempPath(), $"sahelblog-{Guid.NewGuid():n}.pem");
        await File.WriteAllTextAsync(pem, SelfSigned(), TestContext.Current.CancellationToken);
        await using var server = await MailServer.Start(mode: pem);
        var settings = server.Settings;
        settings["Mail:Smtp:Security"] = "StartTls";
        await using var blog = await BlogWith(settings);

        await Send(blog, Whole);
        File.Delete(pem);

        Assert.Empty(await server.Taken());
        Assert.Equal(
            "No secure connection to 127.0.0.1: its certificate was not accepted.",
            await blog.Ask(session => session.Value<string>("SELECT last_error FROM outbox"))
        );
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

    [Theory]
    [InlineData("awa@reader.example\r\nBcc: all@reader.example")]
    [InlineData("awa@reader.example, all@reader.example")]
    [InlineData("Awa <awa@reader.example>")]
    [InlineData("awa@reader.example\0")]
    [InlineData("awa")]
    [InlineData("")]
    public async Task Nothing_but_one_plain_address_is_written_to(string to)
    {
        await using var blog = await BlogWith([]);

        await Assert.ThrowsAsync<ArgumentException>(() => Send(blog, Whole with { To = to }));
    }

    [Theory]
    [InlineData('\r')]
    [InlineData('\n')]
    [InlineData('\0')]
    public async Task No_line_break_gets_into_a_header(char sign)
    {
        await using var blog = await BlogWith([]);

        await Assert.ThrowsAsync<ArgumentException>(() => Send(blog, Whole with { Subject = $"Rain{sign}Bcc: a@b.c" }));
        await Assert.ThrowsAsync<ArgumentException>(() =>
            Send(blog, Whole with { StopAddress = $"https://blog.example/{sign}X-More: yes" })
        );
    }

    private static Task<TestBlog> BlogWith(
        Dictionary<string, string?> settings,
        StorageProvider storage = StorageProvider.Sqlite
    ) => TestBlog.On(storage, settings, services => services.AddMail());

    private static Dictionary<string, string?> SettingsAt(int port) =>
        new(StringComparer.Ordinal)
        {
            ["Mail:From"] = "letters@blog.example",
            ["Mail:Smtp:Host"] = "127.0.0.1",
            ["Mail:Smtp:Port"] = port.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };

    private static async Task Send(TestBlog blog, params Letter[] letters)
    {
        await blog.Database.Write(async session =>
        {
            foreach (var letter in letters)
                await blog.Get<LetterBox>().Put(session, letter);
        });
        await blog.Outbox.Drain();
    }

    private static string SelfSigned()
    {
        using var key = System.Security.Cryptography.RSA.Create(2048);
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest(
            "CN=127.0.0.1",
            key,
            System.Security.Cryptography.HashAlgorithmName.SHA256,
            System.Security.Cryptography.RSASignaturePadding.Pkcs1
        );
        using var certificate = request.CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1),
            DateTimeOffset.UtcNow.AddDays(1)
        );
        return key.ExportPkcs8PrivateKeyPem() + "\n" + certificate.ExportCertificatePem();
    }
}
