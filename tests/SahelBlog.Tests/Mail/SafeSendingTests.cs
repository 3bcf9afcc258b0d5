using SahelBlog.Mail;
using SahelBlog.Tests.Shared;
using static SahelBlog.Tests.Mail.LetterStory;

namespace SahelBlog.Tests.Mail;

/// <summary>Passwords go where they may, and nothing gets into a letter’s headers that was not written there.</summary>
public sealed class SafeSendingTests
{
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
