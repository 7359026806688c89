using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platypus.Web;

namespace Platypus.Tests.Fakes;

/// <summary>
/// The whole program with its own web server, beside the tests: what was compiled for one of them is compiled for all.
/// A process of its own takes two seconds of processor until its first page.
/// </summary>
public sealed class HostedProgram : IProgramHost
{
    private const int Attempts = 3;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly WebApplication _app;
    private readonly ProgramLog _log;
    private bool _stopped;

    private HostedProgram(WebApplication app, ProgramLog log, int port)
    {
        (_app, _log, Port) = (app, log, port);
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = Deadline };
    }

    public int Port { get; }

    public HttpClient Http { get; }

    public string Output => _log.Text;

    // Away from the context of the test: the program's loops would stay in it.
    public static Task<HostedProgram> StartAsync(Func<int, string[]> arguments) => Task.Run(async () =>
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = ExternalServer.FreePort();
            var log = new ProgramLog();
            var app = await PlatypusApp.BuildAsync(
                [.. arguments(port), "--applicationName=Platypus.Web", "--shutdownTimeoutSeconds=0", "--Logging:Console:LogLevel:Default=None"]);
            app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
            try
            {
                await app.StartAsync();
                return new HostedProgram(app, log, port);
            }
            // Between finding a free port and opening it, somebody else may have taken it.
            catch (IOException) when (attempt < Attempts)
            {
                await app.DisposeAsync();
            }
        }
    });

    public Task<int> StopAsync() => Task.Run(async () =>
    {
        if (!_stopped)
            await _app.StopAsync();
        _stopped = true;
        return 0;
    });

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>Keeps all that is logged.</summary>
    private sealed class ProgramLog : ILoggerProvider, ILogger
    {
        private readonly StringBuilder _text = new();

        public string Text
        {
            get
            {
                lock (_text)
                {
                    return _text.ToString();
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_text)
            {
                _text.AppendLine(formatter(state, exception)).Append(exception);
            }
        }

        public void Dispose()
        {
        }
    }
}
