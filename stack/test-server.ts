import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, isProgram, isReachable, onPath, type Progress, runToEnd } from './programs.ts';
import { sdkDownload } from './sdk-download.ts';

const version = '1.32.1';
const copyDependencies = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/**
 * Temporal's test server, whose clock jumps over every wait, found or made once for this machine: in our cache, the SDK's
 * download, or from Maven (33 MB), to run on Java.
 * @throws one sentence that says what to install, when none of these works
 */
export async function findTestServer(input: { progress: Progress }): Promise<string> {
  const folder = join(cacheFolder(), `temporal-test-server-${version}`);
  const program = join(folder, 'temporal-test-server');
  if (isProgram(program)) return program;
  if (await isReachable('https://temporal.download/'))
    return sdkDownload({ what: 'time-skipping', progress: input.progress });
  const mvn = onPath('mvn');
  if (!mvn || !onPath('java'))
    throw new Error(
      "Temporal's test server is missing and its download site cannot be reached from here: " +
        'install Java 17 or later and Maven, so that it can be fetched from Maven Central.',
    );
  await fetchFromMaven({ mvn, folder, progress: input.progress });
  return program;
}

async function fetchFromMaven(input: { mvn: string; folder: string; progress: Progress }): Promise<void> {
  await mkdir(cacheFolder(), { recursive: true });
  const workshop = await mkdtemp(join(cacheFolder(), 'fetching-test-server-'));
  try {
    await writeFile(join(workshop, 'pom.xml'), pom);
    await runToEnd({
      command: input.mvn,
      args: ['-q', '-B', copyDependencies, '-DoutputDirectory=jars', '-DincludeScope=runtime'],
      cwd: workshop,
      what: "Fetching Temporal's test server from Maven Central, once for this machine (33 MB)",
      progress: input.progress,
    });
    const script = join(workshop, 'temporal-test-server');
    await writeFile(script, wrapper);
    await chmod(script, 0o755);
    await rm(input.folder, { recursive: true, force: true });
    await rename(workshop, input.folder);
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

const pom = `<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>arrears</groupId><artifactId>test-server</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${version}</version></dependency>
  </dependencies>
</project>
`;

/** The SDK waits five seconds for the server: the quick compiler alone starts it in one and a half. */
const wrapper = `#!/bin/sh
exec java -XX:TieredStopAtLevel=1 -cp "$(dirname "$0")/jars/*" io.temporal.testserver.TestServer "$@"
`;
