using System.Diagnostics;

namespace SahelBlog.Web.Tests.House;

/// <summary>Python's own XML-RPC client: a peer that none of us wrote.</summary>
internal static class Python
{
    private const string Script = """
        import sys, xmlrpc.client
        endpoint, method, *parameters = sys.argv[1:]
        try:
            called = xmlrpc.client.ServerProxy(endpoint)
            for name in method.split('.'):
                called = getattr(called, name)
            print(called(*parameters))
        except xmlrpc.client.Fault as fault:
            print('fault', fault.faultCode)
        """;

    /// <summary>Calls a method and says what the client read: the answer, or <c>fault</c> with its number.</summary>
    public static async Task<string> Call(string endpoint, string method, params string[] parameters)
    {
        var start = new ProcessStartInfo("python3", ["-c", Script, endpoint, method, .. parameters])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var python = Start(start);
        var said = python.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var complained = await python.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await python.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("", complained);
        return (await said).Trim();
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("python3 is not installed.");
            throw;
        }
    }
}
