using System.Diagnostics;
using System.Globalization;
using MimeKit;

namespace SahelBlog.Tests.Shared;

/// <summary>
/// A mail server that none of us wrote: Python's aiosmtpd. It keeps what it takes as files. It refuses the address
/// <c>nobody@…</c> for good, and <c>busy@…</c> once.
/// </summary>
public sealed class MailServer : IAsyncDisposable
{
    private const string Script = """
        import os, ssl, sys
        from aiosmtpd.controller import Controller
        from aiosmtpd.smtp import AuthResult
        folder, port, mode = sys.argv[1], int(sys.argv[2]), sys.argv[3]
        class Box:
            count = 0
            def __init__(self): self.tried = set()
            async def handle_RCPT(self, server, session, envelope, address, options):
                if address.startswith('nobody@'): return '550 5.1.1 <%s> No such user here' % address
                if address.startswith('busy@') and address not in self.tried:
                    self.tried.add(address); return '451 4.3.0 <%s> Come back later' % address
                envelope.rcpt_tos.append(address); return '250 OK'
            async def handle_DATA(self, server, session, envelope):
                Box.count += 1
                name = os.path.join(folder, '%06d' % Box.count)
                with open(name + '.part', 'wb') as letter: letter.write(envelope.content)
                os.rename(name + '.part', name + '.eml')
                return '250 Taken'
        def check(server, session, envelope, mechanism, data):
            good = data.login == b'blog' and data.password == b'secret'
            return AuthResult(success=good, handled=good)
        more = {}
        if mode == 'auth':
            more = dict(authenticator=check, auth_required=True, auth_require_tls=False)
        if mode.endswith('.pem'):
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER); context.load_cert_chain(mode)
            more = dict(tls_context=context, require_starttls=True)
        class At(Controller): pass
        server = At(Box(), hostname='127.0.0.1', port=port, **more)
        server.start()
        print(server.port, flush=True)
        sys.stdin.read()
        server.stop()
        """;

    private readonly Process python;
    private readonly string folder;

    private MailServer(Process python, string folder, int port)
    {
        this.python = python;
        this.folder = folder;
        Port = port;
    }

    public int Port { get; }

    /// <summary>The switches of a blog that sends by it.</summary>
    public Dictionary<string, string?> Settings =>
        new(StringComparer.Ordinal)
        {
            ["Blog:BaseUrl"] = "https://blog.example",
            ["Mail:From"] = "letters@blog.example",
            ["Mail:Smtp:Host"] = "127.0.0.1",
            ["Mail:Smtp:Port"] = Port.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>Starts one.</summary>
    /// <param name="port">The port to listen at.</param>
    /// <param name="mode"><c>auth</c>: only for the user blog with the password secret; a .pem file: only by STARTTLS.</param>
    public static async Task<MailServer> Start(int? port = null, string mode = "plain")
    {
        if (!File.Exists("/usr/bin/python3"))
            Assert.Skip("Debian's python3 is not installed.");
        var box = Directory.CreateTempSubdirectory("sahelblog-mail-").FullName;
        var at = port ?? FreePort();
        var start = new ProcessStartInfo(
            "/usr/bin/python3",
            ["-c", Script, box, at.ToString(CultureInfo.InvariantCulture), mode]
        )
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var started = Process.Start(start)!;
        var complaints = started.StandardError.ReadToEndAsync();
        if (await started.StandardOutput.ReadLineAsync() is not { } said)
        {
            var words = await complaints;
            if (words.Contains("No module named 'aiosmtpd'", StringComparison.Ordinal))
                Assert.Skip("python3-aiosmtpd is not installed.");
            throw new InvalidOperationException(words);
        }
        return new(started, box, int.Parse(said, CultureInfo.InvariantCulture));
    }

    /// <summary>A port at which nothing listens now.</summary>
    public static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>What it has taken, in order.</summary>
    public async Task<IReadOnlyList<MimeMessage>> Taken()
    {
        var letters = new List<MimeMessage>();
        foreach (var file in Directory.GetFiles(folder, "*.eml").Order(StringComparer.Ordinal))
            letters.Add(await MimeMessage.LoadAsync(file));
        return letters;
    }

    /// <summary>The only one.</summary>
    public async Task<MimeMessage> Only() => Assert.Single(await Taken());

    public async ValueTask DisposeAsync()
    {
        python.StandardInput.Close();
        await python.WaitForExitAsync();
        python.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
